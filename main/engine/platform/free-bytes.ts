import { statfsSync } from 'node:fs';

/** What this user may still write on the disk of `folder`, bytes; null where the disk does not say. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
