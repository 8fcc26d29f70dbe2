import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '../../../shared/domain/env.ts';
import { cacheFolder } from './user-folders.ts';

/** What builds keep so that the next one takes less time: everything in it is made anew where it is gone. */
const CACHES = ['vectors', 'readings', 'ciphertext'];

export const cacheFolders = (env: Env): string[] => CACHES.map((name) => join(cacheFolder(env), name));

const deviceOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ dev }) => dev,
    () => null,
  );

/** Removes those that lie on the disk of `beside`: others give it no room. Returns how many files went. */
export async function removeCaches(folders: readonly string[], beside: string): Promise<number> {
  const disk = await deviceOf(beside);
  let files = 0;
  for (const folder of folders) {
    if (disk === null || (await deviceOf(folder)) !== disk) continue;
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    files += entries.filter((entry) => entry.isFile()).length;
    await rm(folder, { recursive: true, force: true });
  }
  return files;
}
