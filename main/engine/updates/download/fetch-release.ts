import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { SignedFiles } from '../../knowledge/sync/port.ts';
import { syncFolder } from '../../platform/atomic-file.ts';
import { freeBytesSoon } from '../../platform/free-bytes.ts';
import type { SignedRelease } from '../choose/releases.ts';
import { measure, openPartFile } from './part-file.ts';

/** Left free beside a download, bytes: records and answers go on being written. */
const LEFT_FREE_BYTES = 64 * 2 ** 20;
const MIB = 2 ** 20;

export interface Fetching {
  readonly source: Pick<SignedFiles, 'download'>;
  /** Where files are staged. */
  readonly folder: string;
  readonly freeBytes?: (folder: string) => Promise<number | null>;
  onProgress(done: number, total: number): void;
}

/** What is not finished; named by its hash, so that another release never continues it. */
const partPath = (folder: string, { target }: SignedRelease): string => join(folder, `${target.sha256}.part`);
const stagedPath = (folder: string, { file }: SignedRelease): string => join(folder, file);

/**
 * Brings a release's file here, continuing what an earlier attempt left, and compares it with what was signed. On disk,
 * flushed, under its own name when it returns. Whatever is thrown but a wrong content, what has come is kept.
 * @throws OutpostError DISK_FULL, before anything is fetched where there is too little room; UPDATE_TRUNCATED where the
 * source holds less than was signed, TARGET_MISMATCH for another content; as `SignedFiles.download`.
 */
export async function fetchRelease(release: SignedRelease, fetching: Fetching): Promise<string> {
  const { folder } = fetching;
  const [part, whole] = [partPath(folder, release), stagedPath(folder, release)];
  const resumed = await fill(part, release, fetching);
  // What was kept of an earlier attempt may itself be wrong: once more from the beginning.
  if (resumed && !(await isRight(part, release))) {
    await rm(part, { force: true });
    await fill(part, release, fetching);
  }
  await assertRight(part, release);
  await rename(part, whole);
  await syncFolder(dirname(whole));
  return whole;
}

/** Whether it went on from something. */
async function fill(part: string, release: SignedRelease, fetching: Fetching): Promise<boolean> {
  const { source, folder, onProgress } = fetching;
  const { target } = release;
  const file = await openPartFile(part, target.bytes, (done) => onProgress(done, target.bytes));
  const held = file.length();
  try {
    await assertRoom(target.bytes - held, folder, fetching.freeBytes ?? freeBytesSoon);
    if (held < target.bytes) await source.download(target, file);
  } finally {
    await file.close();
  }
  return held > 0;
}

async function assertRoom(
  missing: number,
  folder: string,
  freeBytes: NonNullable<Fetching['freeBytes']>,
): Promise<void> {
  const free = await freeBytes(folder);
  if (free === null || free >= missing + LEFT_FREE_BYTES) return;
  const wanted = Math.ceil((missing + LEFT_FREE_BYTES - free) / MIB);
  throw new OutpostError('DISK_FULL', `The new version does not fit on the disk: free ${wanted} MiB at ${folder}.`);
}

async function isRight(path: string, { target }: { target: { bytes: number; sha256: string } }): Promise<boolean> {
  const { sha256, bytes } = await measure(path);
  return bytes === target.bytes && sha256 === target.sha256;
}

async function assertRight(part: string, { version, target }: SignedRelease): Promise<void> {
  const { sha256, bytes } = await measure(part);
  if (sha256 === target.sha256 && bytes === target.bytes) return;
  if (bytes < target.bytes) {
    throw new OutpostError(
      'UPDATE_TRUNCATED',
      `The file of ${version} ends after ${bytes} of ${target.bytes} bytes at its source: get a complete copy.`,
    );
  }
  await rm(part, { force: true });
  throw new OutpostError(
    'TARGET_MISMATCH',
    `The file of ${version} is not the one that was signed: do not use this copy, get a fresh one. (TUF specification 5.7.3.)`,
  );
}
