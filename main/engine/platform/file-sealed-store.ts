import { readdir, readFile, stat, unlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { makeFolder, syncFolder, TEMPORARY_SUFFIX, writeFileAtomically } from './atomic-file.ts';
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

/** Sealed files below `folder`; the file names are the names. */
export async function openFileSealedStore(folder: string, key: Buffer, ids: Ids): Promise<SealedStore> {
  await makeFolder(folder);
  const pathOf = (name: string): string => join(folder, ...checkName(name).split('/'));
  return {
    async put(name, bytes) {
      await writeFileAtomically(pathOf(name), seal(key, name, bytes, ids));
    },
    async get(name) {
      try {
        return unseal(key, name, await readFile(pathOf(name)));
      } catch (thrown) {
        if (isMissing(thrown)) return null;
        throw thrown;
      }
    },
    async has(name) {
      return stat(pathOf(name)).then(
        (entry) => entry.isFile(),
        () => false,
      );
    },
    async list(prefix) {
      const root = prefix === '' ? folder : pathOf(prefix);
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
    },
    async remove(name) {
      const path = pathOf(name);
      try {
        await unlink(path);
      } catch (thrown) {
        if (isMissing(thrown)) return;
        throw thrown;
      }
      // What is written next may count on its being gone.
      await syncFolder(dirname(path));
    },
  };
}
