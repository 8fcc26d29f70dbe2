import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDocumentFile } from '../convert.ts';
import { type NotTaken, notTaken } from './not-taken.ts';

/** What belongs to a folder of sources, and is no policy. */
const OF_THE_FOLDER = /^(?:readme|licen[cs]e|notice|changelog|contributing)\b/i;

/** Documents directly beside a `documents` folder, which are not read there. Sorted. */
export async function strayFiles(folder: string, documents: string): Promise<NotTaken[]> {
  if (folder === documents) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && isDocumentFile(entry.name))
    .filter(({ name }) => !OF_THE_FOLDER.test(name) && !/^(?:~\$|\.)/.test(name))
    .map(({ name }) => notTaken(join(folder, name), 'beside_documents'))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
}
