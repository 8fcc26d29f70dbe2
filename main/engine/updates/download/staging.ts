import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { StagedUpdate } from '../../../../shared/contract/updates.ts';
import { measure } from './part-file.ts';

/** Whether a staged file still is what TUF verified: it lay on a disk since, and maybe over a restart. */
export async function isIntact({ file, sha256, bytes }: StagedUpdate): Promise<boolean> {
  const found = await measure(file).catch(() => null);
  return found?.sha256 === sha256 && found.bytes === bytes;
}

/** Who checks holds it; in the folder, which is removed with the home. */
export const LOCK = 'check.lock';

/** Leaves nothing in the folder but `keep`: files of versions that are past, and of downloads that were given up. */
export async function clearStaging(folder: string, keep: readonly string[]): Promise<void> {
  const names = new Set(keep.map((path) => basename(path)));
  for (const name of await readdir(folder).catch(() => [])) {
    if (!names.has(name) && !name.startsWith(LOCK)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
