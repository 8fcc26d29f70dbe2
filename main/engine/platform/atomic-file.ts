import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';

/** Names that a reader must never take for a finished file. */
export const TEMPORARY_SUFFIX = '.tmp';
const PRIVATE = 0o600;
const PRIVATE_FOLDER = 0o700;
const SHARED_FOLDER = 0o755;
const GROUP_AND_OTHERS = 0o077;
/** A temporary file older than this belongs to a write that never ended, ms. */
const ABANDONED_MS = 3_600_000;

/** The names in `folder` are on disk: what was made in it, renamed or removed. */
export async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch (thrown) {
    // Windows cannot sync a folder; its rename is durable by itself.
    if ((thrown as NodeJS.ErrnoException).code !== 'EPERM' && process.platform !== 'win32') throw thrown;
  } finally {
    await handle?.close();
  }
}

/** Makes `folder` and what is missing above it; a new folder is durable once the one that lists it is synced. */
export async function makeFolder(folder: string, mode = PRIVATE_FOLDER): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode });
  if (first === undefined) return;
  const top = resolve(first);
  for (let made = resolve(folder); made.length >= top.length; made = dirname(made)) await syncFolder(dirname(made));
}

/**
 * A reader sees the old file or the new one, never a part: temporary file in the same folder, fsync, rename,
 * fsync of the folder. DISK_FULL where there is no space; the old file is then still there. `mode`: its owner's alone
 * unless said otherwise; a folder that has to be made is as open as the file. Once `signal` has fired the old file stays: a
 * write that a disk held up for minutes must not come after a later one.
 */
export async function writeFileAtomically(
  path: string,
  bytes: Uint8Array,
  { mode = PRIVATE, signal }: { readonly mode?: number; readonly signal?: AbortSignal } = {},
): Promise<void> {
  const folder = dirname(path);
  await makeFolder(folder, (mode & GROUP_AND_OTHERS) === 0 ? PRIVATE_FOLDER : SHARED_FOLDER);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}${TEMPORARY_SUFFIX}`);
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    signal?.throwIfAborted();
    await rename(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw toOutpostError(thrown);
  }
  await syncFolder(folder);
}

/** A file that another library wrote is on disk, and so is its name. */
export async function syncFile(path: string): Promise<void> {
  // Windows flushes only what may be written.
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(dirname(path));
}

/** Removes what writes that were cut off (a crash, no power) left below `folder`. `now`: ms since the epoch. */
export async function removeAbandoned(folder: string, now: number): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.startsWith('.') || !entry.name.endsWith(TEMPORARY_SUFFIX)) continue;
    const path = join(entry.parentPath, entry.name);
    // Another process may be about to rename a young one, or to have removed it.
    const age = await stat(path).then(
      ({ mtimeMs }) => now - mtimeMs,
      () => 0,
    );
    if (age > ABANDONED_MS) await rm(path, { force: true });
  }
}
