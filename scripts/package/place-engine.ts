import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openModels } from '../../main/engine/workstation/model-use-cases.ts';
import { findNode, ROOT } from '../ensure-packages.mjs';
import { readLock } from '../lib/licences/lock.ts';
import type { Target } from './missing-hashes.ts';
import { assertOwnNatives } from './other-platforms.ts';
import { filesBelow, place, placeFolder } from './place-files.ts';
import { shippedPlaces } from './shipped-packages.ts';
import { isUnusedPart } from './unused-parts.ts';

/** What classifiers were trained on is of no use on a workstation. */
const isTraining = (path: string): boolean => /(?:^|\/)training\//.test(path);
/** Maps are for a debugger; the shell is packed into the archive. */
const isNoEngine = (path: string): boolean => path.endsWith('.map') || path === 'app.cjs';

const NESTED = /(?:^|\/)node_modules\//;
const FOLDER = 'node_modules/';

async function placePackages(engine: string, target: Target): Promise<void> {
  for (const at of shippedPlaces(ROOT, readLock(ROOT), target)) {
    const name = at.slice(at.lastIndexOf(FOLDER) + FOLDER.length);
    // A nested package has a place of its own.
    const leaveOut = (path: string): boolean => NESTED.test(path) || isUnusedPart(name, path, target);
    await placeFolder(join(ROOT, at), join(engine, at), leaveOut);
  }
}

/** Node 24, the bundled engine, its packages, the sample clinic and the models' small files. */
export async function placeEngine(engine: string, target: Target): Promise<void> {
  await rm(engine, { recursive: true, force: true });
  await place(findNode(), join(engine, target.os === 'win32' ? 'node.exe' : 'node'));
  await placeFolder(join(ROOT, 'dist/main'), join(engine, 'dist/main'), isNoEngine);
  await placePackages(engine, target);
  await placeFolder(join(ROOT, 'knowledge'), join(engine, 'knowledge'));
  await placeFolder(join(ROOT, 'models'), join(engine, 'models'), isTraining);
  await writeFile(join(engine, 'package.json'), '{ "type": "module" }\n');
  await assertOwnNatives(engine, await filesBelow(engine), target);
}

/** The weights that are here, as far as a clinic uses them; ids of what was placed. */
export async function placeWeights(to: string): Promise<string[]> {
  const store = await openModels(process.env);
  const ready = (await store.list()).filter(
    ({ state, role }) => state === 'ready' && role !== 'llm-test' && role !== 'llm-further',
  );
  for (const { id } of ready) await placeFolder(join(store.root, id), join(to, id));
  return ready.map(({ id }) => id);
}
