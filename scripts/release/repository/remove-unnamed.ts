import { rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listRepositoryFiles } from '../../../main/engine/knowledge/repository/repository-files.ts';

/** Files that publishing a release writes, and so may also remove once nothing refers to them; never a root. */
const OWN_FILE = new RegExp(
  [
    '^metadata/\\d+\\.(?:targets|snapshot)\\.json$',
    '^targets/app/[0-9.]+/[0-9a-f]{64}\\.[A-Za-z0-9][A-Za-z0-9._-]*$',
    // Of a write that was cut off.
    '^(?:metadata|targets/app/[0-9.]+)/\\.[^/]+\\.[0-9a-f]{12}\\.tmp$',
  ].join('|'),
);

/** Removes what nothing refers to any more. Returns what was removed. */
export async function removeUnnamed(repository: string, keep: ReadonlySet<string>): Promise<string[]> {
  const old = (await listRepositoryFiles(repository)).filter((path) => !keep.has(path) && OWN_FILE.test(path));
  for (const path of old) {
    await rm(join(repository, path), { force: true });
    // Of a version without files only the folder is left; one that still has some stays.
    if (path.startsWith('targets/')) await rmdir(join(repository, dirname(path))).catch(() => undefined);
  }
  return old;
}
