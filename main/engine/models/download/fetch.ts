import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FetchEvent, ModelStatus } from '../../../../shared/contract/models.ts';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { type FileLocks, systemFileLocks } from '../../platform/file-lock.ts';
import type { ModelEntry } from '../manifest.ts';
import { type FetchRun, fetchFile } from './fetch-file.ts';
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
  readonly locks?: FileLocks;
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
  const { store, sources, locks = systemFileLocks } = options;
  const signal = options.signal ?? new AbortController().signal;
  const run: FetchRun = { store, sources, signal, onEvent: options.onEvent ?? (() => undefined) };
  const outcomes: FetchOutcome[] = [];
  for (const model of select(options)) {
    const lock = join(store.root, '.locks', `${model.id}.lock`);
    const exclusively = <T>(task: () => Promise<T>): Promise<T> =>
      locks.hold(lock, { waitMs: options.lockWaitMs ?? LOCK_WAIT_MS, busy: () => busy(lock), signal }, task);
    outcomes.push(await fetchOne(run, model, exclusively));
  }
  return outcomes;
}

type Exclusively = <T>(task: () => Promise<T>) => Promise<T>;

const busy = (lock: string): OutpostError =>
  new OutpostError('MODEL_BUSY', 'Another process is fetching this model: wait until it is done, then try again.', {
    details: { lock },
  });

async function fetchOne(run: FetchRun, model: ModelEntry, exclusively: Exclusively): Promise<FetchOutcome> {
  const { store, signal } = run;
  try {
    const before = await store.verify(model.id, { signal });
    if (before.state === 'ready') return { kind: 'ready', status: before };
    const status = await exclusively(async () => {
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
