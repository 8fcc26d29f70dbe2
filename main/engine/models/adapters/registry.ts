import { availableParallelism } from 'node:os';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { EmbedderEntry, LlmEntry, ModelEntry } from '../manifest.ts';
import type { Embedder, Llm } from '../port.ts';
import type { LlamaRuntime } from './llama-runtime.ts';

/** Small matrices: more threads only wait for each other. */
const COMPACT_MAX_THREADS = 4;

/** What adapters share. */
interface AdapterDeps {
  /** The llama.cpp binding of the process; where omitted one is opened for the model and closed with it. */
  readonly runtime?: LlamaRuntime;
  readonly clock: Clock;
}

/** Opens a model from its verified file, as its entry describes it. MODEL_LOAD_FAILED. */
type Adapter<Entry, Model> = (entry: Entry, path: string, deps: AdapterDeps) => Promise<Model>;
type Adapters<Entry, Model> = ReadonlyMap<string, Adapter<Entry, Model>>;

// A runtime is loaded with the first model that it runs: each takes some 50 MB.
const llamaEmbedder = () => import('./llama-embedder.ts');
const llamaLlm = () => import('./llama-llm.ts');
const llamaRuntime = () => import('./llama-runtime.ts');
const minilmEmbedder = () => import('./minilm-embedder.ts');

/** Every adapter by the name that the manifest gives it; a new one is entered here and nowhere else. */
const EMBEDDER_ADAPTERS: Adapters<EmbedderEntry, Embedder> = new Map([
  [
    'llama-embedder',
    (entry: EmbedderEntry, path: string, { runtime }: AdapterDeps) =>
      withRuntime(runtime, async (opened) => (await llamaEmbedder()).openLlamaEmbedder(opened, path, entry)),
  ],
  [
    'minilm-embedder',
    async (entry: EmbedderEntry, path: string) =>
      (await minilmEmbedder()).openMinilmEmbedder(path, entry, Math.min(COMPACT_MAX_THREADS, availableParallelism())),
  ],
]);
const LLM_ADAPTERS: Adapters<LlmEntry, Llm> = new Map([
  [
    'llama-llm',
    ({ id, contextTokens }: LlmEntry, path: string, { runtime, clock }: AdapterDeps) =>
      withRuntime(runtime, async (opened) =>
        (await llamaLlm()).openLlamaLlm(opened, { id, path, clock, contextTokens }),
      ),
  ],
]);

/** MODEL_UNSUPPORTED for an adapter that is not known, or not one of embedders. */
export function embedderAdapter(entry: EmbedderEntry): Adapter<EmbedderEntry, Embedder> {
  return adapterOf(EMBEDDER_ADAPTERS, entry);
}

/** MODEL_UNSUPPORTED for an adapter that is not known, or not one of language models. */
export function llmAdapter(entry: LlmEntry): Adapter<LlmEntry, Llm> {
  return adapterOf(LLM_ADAPTERS, entry);
}

function adapterOf<Entry, Model>(adapters: Adapters<Entry, Model>, { id, role, adapter }: ModelEntry) {
  const found = adapters.get(adapter);
  if (found !== undefined) return found;
  throw new OutpostError(
    'MODEL_UNSUPPORTED',
    `This version of Outpost cannot run ${id}: it has no ${role} adapter ${adapter}. Update Outpost.`,
    { details: { id, role, adapter, known: [...adapters.keys()] } },
  );
}

/** Opens with the shared binding, or with one of its own that is closed with the model. */
async function withRuntime<T extends { close(): Promise<void> }>(
  shared: LlamaRuntime | undefined,
  open: (runtime: LlamaRuntime) => Promise<T>,
): Promise<T> {
  if (shared !== undefined) return open(shared);
  const own = await (await llamaRuntime()).openLlamaRuntime();
  try {
    const model = await open(own);
    const close = async (): Promise<void> => {
      await model.close();
      await own.close();
    };
    return { ...model, close };
  } catch (cause) {
    await own.close();
    throw cause;
  }
}
