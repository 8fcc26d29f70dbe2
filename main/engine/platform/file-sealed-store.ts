import { readdir, readFile, stat, unlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { makeFolder, syncFolder, TEMPORARY_SUFFIX, writeFileAtomically } from './atomic-file.ts';
import { withinDiskPatience } from './disk-patience.ts';
import type { Ids } from './ids.ts';
import { seal, unseal } from './seal.ts';
import type { SealedStore } from './sealed-store.ts';

const PART = /^[a-z0-9][a-z0-9._@-]*$/;

/** A name is a path of narrow parts: no traversal, the same on every file system. */
function checkName(name: string): string {
  if (name.split('/').every((part) => PART.test(part) && !part.endsWith(TEMPORARY_SUFFIX))) return name;
  throw new OutpostError('INTERNAL', `${JSON.stringify(name)} cannot name a sealed file.`);
}

/** Nothing of that name, or a file where its name needs a folder, or a folder where it needs a file. */
const MISSING: readonly (string | undefined)[] = ['ENOENT', 'ENOTDIR', 'EISDIR'];
const isMissing = (thrown: unknown): boolean => MISSING.includes((thrown as NodeJS.ErrnoException).code);

async function readSealed(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

async function namesBelow(root: string, folder: string): Promise<string[]> {
  try {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith(TEMPORARY_SUFFIX))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

async function removeSealed(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (thrown) {
    if (isMissing(thrown)) return;
    throw thrown;
  }
  // What is written next may count on its being gone.
  await syncFolder(dirname(path));
}

/** Sealed files below `folder`; the file names are the names. Each is read and written within a time: DISK_FAILED. */
export async function openFileSealedStore(
  folder: string,
  key: Buffer,
  ids: Ids,
  within = withinDiskPatience,
): Promise<SealedStore> {
  await within(() => makeFolder(folder));
  const pathOf = (name: string): string => join(folder, ...checkName(name).split('/'));
  return {
    async put(name, bytes) {
      const [path, sealed] = [pathOf(name), seal(key, name, bytes, ids)];
      await within((signal) => writeFileAtomically(path, sealed, { signal }));
    },
    async get(name) {
      const path = pathOf(name);
      const sealed = await within(() => readSealed(path));
      return sealed === null ? null : unseal(key, name, sealed);
    },
    async has(name) {
      const path = pathOf(name);
      return within(() => stat(path)).then(
        (entry) => entry.isFile(),
        () => false,
      );
    },
    async list(prefix) {
      const root = prefix === '' ? folder : pathOf(prefix);
      return within(() => namesBelow(root, folder));
    },
    async remove(name) {
      const path = pathOf(name);
      await within(() => removeSealed(path));
    },
  };
}
