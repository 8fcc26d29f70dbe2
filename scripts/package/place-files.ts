import { cp, link, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** A hard link where the file system allows it: weights and packages are big and never changed in place. */
export async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await link(from, to).catch(() => cp(from, to));
}

/** Files below `folder` by their paths with `/`, sorted: the same everywhere. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** `leaveOut` is asked with each path below `from`. */
export async function placeFolder(
  from: string,
  to: string,
  leaveOut: (path: string) => boolean = () => false,
): Promise<void> {
  for (const path of await filesBelow(from)) {
    if (!leaveOut(path)) await place(join(from, path), join(to, path));
  }
}
