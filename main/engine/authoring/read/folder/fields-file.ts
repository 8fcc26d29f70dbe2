import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { isDocumentFile } from '../convert.ts';

const stemOf = (name: string): string => name.slice(0, -extname(name).length);

/**
 * Where the fields of a converted document stand: "a.pdf.yaml", else "a.yaml" where no other document beside it has that
 * name. Null where there is none.
 */
export async function fieldsFileOf(file: string): Promise<string | null> {
  const folder = dirname(file);
  const names: readonly string[] = await readdir(folder).catch(() => []);
  const own = basename(file);
  const stem = stemOf(own);
  const alone = names.filter((name) => isDocumentFile(name) && stemOf(name) === stem).length <= 1;
  const wanted = [`${own}.yaml`, `${own}.yml`, ...(alone ? [`${stem}.yaml`, `${stem}.yml`] : [])];
  const found = wanted.find((name) => names.includes(name));
  return found === undefined ? null : join(folder, found);
}
