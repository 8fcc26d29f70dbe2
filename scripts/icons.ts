/** Draws the app's icons anew from renderer/public/icon.svg: `npm run icons`, after a change of the drawing. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from './ensure-packages.mjs';
import { iconFiles } from './package/icons/icon-files.ts';

for (const [name, content] of await iconFiles()) {
  const file = join(ROOT, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
