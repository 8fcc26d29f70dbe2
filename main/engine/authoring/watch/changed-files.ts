import { basename } from 'node:path';

/** What office programs and browsers write beside a document while they hold it: none of it is one. */
const PASSING = /^(?:~\$|\.|~WRL|\.~lock)|(?:\.tmp|\.part|\.crdownload|\.download|\.swp|~|#)$/i;
export const isPassing = (file: string): boolean => PASSING.test(basename(file));

/** The files that a whole folder hangs on: their change reads no document again. */
const OF_FOLDER: ReadonlySet<string> = new Set(['bundle.yaml', 'sign-off.yaml']);
const SIDE_CAR = '.yaml';

/** The document that a changed file belongs to; null for the folder's own files. */
export function documentOf(file: string): string | null {
  if (OF_FOLDER.has(basename(file))) return null;
  return file.endsWith(SIDE_CAR) ? file.slice(0, -SIDE_CAR.length) : file;
}
