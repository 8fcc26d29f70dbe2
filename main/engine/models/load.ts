import type { EmbedderKind } from '../../../shared/domain/embedder-choice.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { LlamaRuntime } from './adapters/llama-runtime.ts';
import { embedderAdapter, llmAdapter } from './adapters/registry.ts';
import type { ModelStore } from './download/store.ts';
import { embedderEntry, llmEntry } from './find-entry.ts';
import type { LlmEntry } from './manifest.ts';
import type { Embedder, Llm } from './port.ts';
import { assertProbes, readProbes } from './probe.ts';

export interface LoadOptions {
  /** Shared binding; where omitted one is opened for this model and closed with it. */
  readonly runtime?: LlamaRuntime;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

/**
 * Verifies, loads and probes an embedder. MODEL_MISSING, MODEL_CORRUPT (hash or probe), MODEL_UNSUPPORTED or
 * MODEL_LOAD_FAILED; each message names its remedy.
 */
export async function loadEmbedder(
  kind: EmbedderKind,
  store: ModelStore,
  options: LoadOptions = {},
): Promise<Embedder> {
  const entry = embedderEntry(store.manifest, kind);
  const open = embedderAdapter(entry);
  const [path] = await store.require(entry.id, pickSignal(options));
  const probes = await readProbes(store.modelsFolder, entry.id);
  const embedder = await open(entry, path, depsOf(options));
  try {
    await assertProbes(embedder, probes);
    return embedder;
  } catch (cause) {
    await embedder.close();
    throw cause;
  }
}

/** Verifies and loads a chat model. MODEL_MISSING, MODEL_CORRUPT, MODEL_UNSUPPORTED or MODEL_LOAD_FAILED. */
export async function loadLlm(
  wanted: LlmEntry | Exclude<LlmEntry['kind'], 'further'>,
  store: ModelStore,
  options: LoadOptions = {},
): Promise<Llm> {
  const entry = typeof wanted === 'string' ? llmEntry(store.manifest, wanted) : wanted;
  const open = llmAdapter(entry);
  const [path] = await store.require(entry.id, pickSignal(options));
  return open(entry, path, depsOf(options));
}

function depsOf({ runtime, clock }: LoadOptions) {
  return { clock: clock ?? systemClock, ...(runtime === undefined ? {} : { runtime }) };
}

function pickSignal({ signal }: LoadOptions): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
