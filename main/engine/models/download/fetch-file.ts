import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FetchEvent } from '../../../../shared/contract/models.ts';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { acceptedHashes, type ModelEntry, type ModelFile } from '../manifest.ts';
import { throwIfAborted } from '../../platform/serial-queue.ts';
import { assertFreeDisk } from './disk-space.ts';
import type { FileSource, ModelSources, SourceResult } from './sources/file-source.ts';
import { makeStamp, stampPath } from './stamp.ts';
import type { ModelStore } from './store.ts';

export interface FetchRun {
  readonly store: ModelStore;
  readonly sources: ModelSources;
  readonly signal: AbortSignal;
  readonly onEvent: (event: FetchEvent) => void;
}

/** One source that did not give a file, and why. */
interface FetchAttempt {
  readonly file: string;
  readonly source: string;
  readonly code: OutpostError['code'];
  readonly message: string;
}

/** Asks one source after the other until one gives the right file. */
export async function fetchFile(run: FetchRun, model: ModelEntry, file: ModelFile): Promise<void> {
  const { store, signal } = run;
  // Asked again under the lock: another process may have fetched it while this one waited.
  if ((await store.fileState(model.id, file.name)) === 'ready') return;
  const attempts: FetchAttempt[] = [];
  for (const source of run.sources(model, file)) {
    throwIfAborted(signal);
    try {
      const result = await fromSource(run, model, source);
      await place(run, model, file, source, result);
      return;
    } catch (cause) {
      if (signal.aborted) throw cause;
      const error = toOutpostError(cause, 'MODEL_SOURCE_UNREACHABLE');
      const { reason } = error.details;
      const message = reason === undefined ? error.message : `${error.message} (${String(reason)})`;
      attempts.push({ file: file.name, source: source.name, code: error.code, message });
      if (error.code === 'DISK_FULL') throw error;
    }
  }
  throw noneGave(model, attempts);
}

async function fromSource(run: FetchRun, model: ModelEntry, source: FileSource): Promise<SourceResult> {
  const { store, signal } = run;
  const emit = (step: FetchEvent['step']) => (done: number, total: number) =>
    run.onEvent({ id: model.id, step, source: source.name, done, total });
  await assertFreeDisk(store.root, source.peakBytes);
  return source.fetch({
    work: store.workFolder(model.id),
    signal,
    onDownload: emit('download'),
    onConvert: emit('convert'),
  });
}

/** Verifies beside its place, then renames: under its own name a file is always whole. */
async function place(
  run: FetchRun,
  model: ModelEntry,
  file: ModelFile,
  source: FileSource,
  result: SourceResult,
): Promise<void> {
  const { store, signal } = run;
  const onBytes = (done: number): void =>
    run.onEvent({ id: model.id, step: 'verify', source: source.name, done, total: file.bytes });
  const stamp = await makeStamp(result.path, result.origin, { signal, onBytes });
  const known = acceptedHashes(file).some((accepted) => accepted.sha256 === stamp.sha256);
  // What was made here from the original weights is judged by the model's probes.
  if (!known && result.origin !== 'converted') {
    await rm(result.path, { force: true });
    await rm(stampPath(result.path), { force: true });
    throw new OutpostError(
      'MODEL_CORRUPT',
      `${file.name} from ${source.name} is not the file that Outpost knows: it was removed.`,
      { details: { expected: file.sha256, got: stamp.sha256 } },
    );
  }
  const target = store.filePath(model.id, file.name);
  await mkdir(dirname(target), { recursive: true });
  await rm(stampPath(target), { force: true });
  await rename(result.path, target);
  await rename(stampPath(result.path), stampPath(target));
}

const ELSEWHERE =
  'copy the weights from a machine that has them, by a mirror or a folder: `models fetch --from URL|DIR`.';

/** A proxy that let nothing through is what a person has to put right, whatever the other sources lacked. */
function whyNot(attempts: readonly FetchAttempt[]): 'PROXY_SIGN_IN' | 'MODEL_SOURCE_UNREACHABLE' {
  return attempts.some(({ code }) => code === 'PROXY_SIGN_IN') ? 'PROXY_SIGN_IN' : 'MODEL_SOURCE_UNREACHABLE';
}

function noneGave(model: ModelEntry, attempts: readonly FetchAttempt[]): OutpostError {
  const details = { id: model.id, attempts };
  if (attempts.length === 0) {
    const sentence = `No publisher serves ${model.title} in this form: ${ELSEWHERE}`;
    return new OutpostError('MODEL_SOURCE_UNREACHABLE', sentence, { details });
  }
  const corrupt = attempts.every(({ code }) => code === 'MODEL_CORRUPT');
  const code = corrupt ? 'MODEL_CORRUPT' : whyNot(attempts);
  const [only, ...others] = attempts;
  if (only !== undefined && others.length === 0) {
    return new OutpostError(code, `${model.title} could not be fetched: ${only.message}`, { details });
  }
  const tried = attempts.map(({ source, code }) => `${source}: ${code}`).join('; ');
  if (corrupt) {
    const sentence = `${model.title} is damaged or of another version where it was found (${tried}): ${ELSEWHERE}`;
    return new OutpostError(code, sentence, { details });
  }
  return new OutpostError(
    code,
    `${model.title} could not be fetched (${tried}). Check the connection and run \`models fetch\` again, which ` +
      `continues where it stopped, or ${ELSEWHERE}`,
    { details },
  );
}
