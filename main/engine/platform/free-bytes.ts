import { statfsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';

/** What this user may still write on the disk of `folder`, bytes; null where the disk does not say. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** The same, where nothing may wait for a slow disk. */
export function freeBytesSoon(folder: string): Promise<number | null> {
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
}
