import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** A file that only the folder which holds Outpost's own files has. */
const MARK = join('models', 'manifest.json');

/** The folder with `models/` and `knowledge/`: the project's, or the one shipped beside the app. */
export function assetRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, MARK))) return folder;
    if (dirname(folder) === folder) {
      throw new OutpostError('INTERNAL', 'Outpost’s own files are not complete: install it again.');
    }
  }
}
