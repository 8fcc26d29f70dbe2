/** Writes the administrative template of the machine policy anew: `npm run admx`, after a change of its schema or words. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { templateFiles } from './lib/admx/template-files.ts';

const FOLDER = join(import.meta.dirname, '..', 'deployment', 'windows');

for (const [name, text] of Object.entries(templateFiles())) {
  const file = join(FOLDER, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
