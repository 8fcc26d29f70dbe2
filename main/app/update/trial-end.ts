import { readFileSync } from 'node:fs';
import { parseCurrent } from './folder/current.ts';
import { findLayout } from './folder/layout.ts';

/** A program that ended in order before it could prove itself: the launcher does not count it (folder/launcher.sh). */
export const NOT_COUNTED = 75;

/** Whether the program at `execPath` is on trial now: read anew, and before anything else is done. */
export function isOnTrial(
  execPath: string,
  read: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): boolean {
  const found = findLayout(execPath);
  if (found === null) return false;
  try {
    const current = parseCurrent(read(found.layout.current));
    return current?.state === 'trial' && current.version === found.version;
  } catch {
    return false;
  }
}
