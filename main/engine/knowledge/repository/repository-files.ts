import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { isRemovableFile, TOP_FOLDERS } from './layout.ts';

/** A file's bytes by its path inside the repository; null where there is none. */
export type ReadFile = (path: string) => Promise<Buffer | null>;

/** Reads files of a repository on this machine. */
export function repositoryReader(folder: string): ReadFile {
  return async (path) => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  };
}

/** Every file and link under the folder, as paths inside it with `/`, sorted. */
export async function listRepositoryFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/**
 * Removes files of earlier publishings that nothing refers to any more; never the root chain, and never a
 * file that publishing did not write. Returns what was removed.
 */
export async function removeUnreferenced(folder: string, keep: ReadonlySet<string>): Promise<string[]> {
  const files = await listRepositoryFiles(folder);
  const old = files.filter((path) => !keep.has(path) && isRemovableFile(path));
  for (const path of old) {
    await rm(join(folder, path), { force: true });
    await removeIfEmpty(folder, dirname(path));
  }
  return old;
}

async function removeIfEmpty(folder: string, path: string): Promise<void> {
  if (path === '.' || (TOP_FOLDERS as readonly string[]).includes(path)) return;
  await rmdir(join(folder, path)).catch(() => undefined);
}
