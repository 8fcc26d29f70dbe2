import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isConvertible } from '../read/convert.ts';

export interface ListedFiles {
  /** Sorted. */
  readonly taken: readonly string[];
  readonly notTaken: readonly { readonly file: string; readonly reason: string }[];
}

/** Files that the source folder itself is made of. */
const OWN_FILES: ReadonlySet<string> = new Set(['bundle.yaml', 'sign-off.yaml']);

const isDocument = (name: string): boolean => extname(name).toLowerCase() === '.md' || isConvertible(name);

/** Null where it is a document, or belongs to one. */
function reasonAgainst(entry: Dirent, names: ReadonlySet<string>): string | null {
  const { name } = entry;
  if (entry.isSymbolicLink()) return 'a symbolic link: put the file itself here';
  if (!entry.isFile()) return 'no file';
  if (name.startsWith('.') || name.startsWith('~$')) return 'hidden, or left behind by another program';
  if (isDocument(name) || OWN_FILES.has(name)) return null;
  if (name.endsWith('.yaml') && names.has(join(entry.parentPath, name.slice(0, -'.yaml'.length)))) return null;
  return `Outpost does not read ${extname(name) === '' ? 'files without an extension' : `${extname(name)} files`}: save it in another format`;
}

/** Every file below a folder, taken or named with the reason. Links are never followed. */
export async function listFiles(folder: string): Promise<ListedFiles> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(
    (entry) => !entry.isDirectory(),
  );
  const pathOf = (entry: Dirent): string => join(entry.parentPath, entry.name);
  const names = new Set(entries.map(pathOf));
  const sorted = entries.toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  const notTaken = sorted.flatMap((entry) => {
    const reason = reasonAgainst(entry, names);
    return reason === null ? [] : { file: pathOf(entry), reason };
  });
  const left = new Set(notTaken.map(({ file }) => file));
  const taken = sorted.filter((entry) => isDocument(entry.name) && !left.has(pathOf(entry))).map(pathOf);
  return { taken, notTaken };
}
