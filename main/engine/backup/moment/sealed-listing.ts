import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { TEMPORARY_SUFFIX } from '../../platform/atomic-file.ts';

/** A sealed file as it is seen from outside: it is replaced as a whole, so that another one has another mark. */
export interface ListedFile {
  readonly name: string;
  readonly path: string;
  readonly length: number;
  readonly mark: string;
}

const codeOf = (thrown: unknown): string | undefined => (thrown as NodeJS.ErrnoException).code;

/** Every finished file below `folder`, sorted by name; one that goes meanwhile is left out. */
export async function listSealed(folder: string): Promise<ListedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: ListedFile[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.endsWith(TEMPORARY_SUFFIX)) continue;
    const path = join(entry.parentPath, entry.name);
    try {
      const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
      const name = relative(folder, path).split(sep).join('/');
      files.push({ name, path, length: Number(size), mark: `${ino}:${size}:${mtimeNs}:${ctimeNs}` });
    } catch (thrown) {
      if (codeOf(thrown) !== 'ENOENT') throw thrown;
    }
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

export const isSameListing = (a: readonly ListedFile[], b: readonly ListedFile[]): boolean =>
  a.length === b.length && a.every(({ name, mark }, n) => b[n]?.name === name && b[n].mark === mark);
