import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Temporary files of an interrupted write carry this name; publishing clears them away. */
const TEMPORARY_PREFIX = '.tmp-';

/**
 * A reader sees the old file or the new one, never a part: the content is on the disk before the name points
 * to it. Readable by everyone unless `mode` says otherwise, since a web server has to serve what is published
 * (what a workstation keeps is written by `platform/atomic-file.ts`, for its owner alone).
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `${TEMPORARY_PREFIX}${randomUUID()}`);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
