import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FetchEvent, ModelStatus } from '../../../../shared/contract/models.ts';
import { type OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { ModelEntry } from '../manifest.ts';
import { type FetchRun, fetchFile } from './fetch-file.ts';
import { withLockFile } from './model-lock.ts';
import type { ModelSources } from './sources/file-source.ts';
import type { ModelStore } from './store.ts';

/** Another process may be fetching the same gigabyte: worth waiting for. */
const LOCK_WAIT_MS = 30 * 60_000;

export interface FetchOptions {
  readonly store: ModelStore;
  readonly sources: ModelSources;
  /** Omitted: the required models. */
  readonly ids?: readonly string[];
  readonly onEvent?: (event: FetchEvent) => void;
  readonly signal?: AbortSignal;
  readonly lockWaitMs?: number;
}

export type FetchOutcome =
  | { readonly kind: 'ready' | 'fetched'; readonly status: ModelStatus }
  | { readonly kind: 'failed'; readonly status: ModelStatus; readonly error: OutpostError };

/**
 * Fetches what is missing, damaged or incomplete; what is ready is left alone. One model that fails does not
 * keep the others from being fetched. An outcome's error is MODEL_SOURCE_UNREACHABLE or MODEL_CORRUPT with
 * `details.attempts: FetchAttempt[]`, or DISK_FULL or MODEL_BUSY. Throws CANCELLED only.
 */
export async function fetchModels(options: FetchOptions): Promise<FetchOutcome[]> {
  const { store, sources } = options;
  const signal = options.signal ?? new AbortController().signal;
  const run: FetchRun = { store, sources, signal, onEvent: options.onEvent ?? (() => undefined) };
  const outcomes: FetchOutcome[] = [];
  for (const model of select(options)) {
    outcomes.push(await fetchOne(run, model, options.lockWaitMs ?? LOCK_WAIT_MS));
  }
  return outcomes;
}

async function fetchOne(run: FetchRun, model: ModelEntry, waitMs: number): Promise<FetchOutcome> {
  const { store, signal } = run;
  const lock = join(store.root, '.locks', `${model.id}.lock`);
  try {
    const before = await store.verify(model.id, { signal });
    if (before.state === 'ready') return { kind: 'ready', status: before };
    const status = await withLockFile(lock, { waitMs, signal }, async () => {
      for (const file of model.files) await fetchFile(run, model, file);
      await rm(store.workFolder(model.id), { recursive: true, force: true });
      return store.verify(model.id, { signal });
    });
    run.onEvent({ id: model.id, step: 'done', source: '', done: status.bytes, total: status.bytes });
    return { kind: 'fetched', status };
  } catch (cause) {
    if (signal.aborted) throw toOutpostError(cause, 'CANCELLED');
    const status = await store.status(model.id);
    return { kind: 'failed', status, error: toOutpostError(cause) };
  }
}

function select({ store, ids }: FetchOptions): ModelEntry[] {
  if (ids === undefined) return store.manifest.models.filter((model) => model.required);
  const wanted = ids.map((name) => store.entry(name).id);
  return store.manifest.models.filter((model) => wanted.includes(model.id));
}
