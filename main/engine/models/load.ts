import { availableParallelism } from 'node:os';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { openLlamaEmbedder } from './adapters/llama-embedder.ts';
import { openLlamaLlm } from './adapters/llama-llm.ts';
import { type LlamaRuntime, openLlamaRuntime } from './adapters/llama-runtime.ts';
import { openMinilmEmbedder } from './adapters/minilm-embedder.ts';
import type { Embedder, Llm } from './port.ts';
import { assertProbes, readProbes } from './probe.ts';
import type { ModelStore } from './download/store.ts';

/** Small matrices: more threads only wait for each other. */
const COMPACT_MAX_THREADS = 4;

export interface LoadOptions {
  /** Shared binding; where omitted one is opened for this model and closed with it. */
  readonly runtime?: LlamaRuntime;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

/**
 * Verifies, loads and probes an embedder. MODEL_MISSING, MODEL_CORRUPT (hash or probe) or
 * MODEL_LOAD_FAILED; each message names its remedy.
 */
export async function loadEmbedder(
  role: 'embedder' | 'embedder-compact',
  store: ModelStore,
  options: LoadOptions = {},
): Promise<Embedder> {
  const { id } = store.entry(role);
  const [path] = await store.require(id, pickSignal(options));
  const probes = await readProbes(store.modelsFolder, id);
  const embedder =
    role === 'embedder'
      ? await withRuntime(options.runtime, (runtime) => openLlamaEmbedder(runtime, path))
      : await openMinilmEmbedder(path, Math.min(COMPACT_MAX_THREADS, availableParallelism()));
  try {
    if (embedder.info.id !== id) throw new OutpostError('INTERNAL', `No adapter for ${id}.`);
    await assertProbes(embedder, probes);
    return embedder;
  } catch (cause) {
    await embedder.close();
    throw cause;
  }
}

/** Verifies and loads a chat model. MODEL_MISSING, MODEL_CORRUPT or MODEL_LOAD_FAILED. */
export async function loadLlm(role: 'llm' | 'llm-test', store: ModelStore, options: LoadOptions = {}): Promise<Llm> {
  const { id } = store.entry(role);
  const [path] = await store.require(id, pickSignal(options));
  const clock = options.clock ?? systemClock;
  return withRuntime(options.runtime, (runtime) => openLlamaLlm(runtime, { id, path, clock }));
}

/** Opens with the shared binding, or with one of its own that is closed with the model. */
async function withRuntime<T extends { close(): Promise<void> }>(
  shared: LlamaRuntime | undefined,
  open: (runtime: LlamaRuntime) => Promise<T>,
): Promise<T> {
  if (shared !== undefined) return open(shared);
  const own = await openLlamaRuntime();
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

function pickSignal(options: LoadOptions): { signal?: AbortSignal } {
  return options.signal === undefined ? {} : { signal: options.signal };
}
