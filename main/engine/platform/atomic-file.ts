import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';

/** Names that a reader must never take for a finished file. */
export const TEMPORARY_SUFFIX = '.tmp';
const PRIVATE = 0o600;

async function syncFolder(folder: string): Promise<void> {
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

/**
 * A reader sees the old file or the new one, never a part: temporary file in the same folder, fsync, rename,
 * fsync of the folder. DISK_FULL where there is no room; the old file is then still there.
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}${TEMPORARY_SUFFIX}`);
  try {
    const handle = await open(temporary, 'wx', PRIVATE);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw toOutpostError(thrown);
  }
  await syncFolder(folder);
}
