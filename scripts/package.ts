/**
 * The desktop app as a folder: `npm run package [-- --no-weights] [-- --inspectable] [-- --out DIR]`.
 *
 * electron-builder packs the window's side; the engine goes beside it, outside the archive: Node 24, the bundled
 * engine, its packages, the sample clinic, and the weights. `--inspectable` leaves the debugger's fuse on, which
 * automated tests need to drive the window; never ship such a build.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { openModels } from '../main/engine/workstation/model-use-cases.ts';
import { buildAll } from './build.ts';
import { findNode, ROOT } from './ensure-packages.mjs';
import { ensureElectron } from './lib/electron-binary.ts';
import { assertHashes, type LockedPackage } from './lib/missing-hashes.ts';
import { isUnusedPart } from './lib/unused-parts.ts';
import { placeLicences } from './lib/licences/place-licences.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** A hard link where the file system allows it: weights and packages are big and never changed in place. */
async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await link(from, to).catch(() => cp(from, to));
}

async function placeFolder(from: string, to: string, leaveOut: (path: string) => boolean = () => false): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || leaveOut(relative(from, file))) continue;
    await place(file, join(to, relative(from, file)));
  }
}

/** What classifiers were trained on is of no use on a workstation. */
const isTraining = (path: string): boolean => /(?:^|[/\\])training[/\\]/.test(path);

/** Node itself is placed as a program of its own. */
const PACKAGED_NODE = /[/\\]node-(?:linux|win|darwin)-[a-z0-9]+$/;

/** What the lock file says of an installed package. */
interface LockEntry extends LockedPackage {
  readonly devOptional?: boolean;
}

async function lockedPackages(): Promise<Record<string, LockEntry>> {
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>;
  };
  return lock.packages;
}

/** Folders of the packages that run in production, as the lock file names them and as they are installed here. */
async function productionPackages(): Promise<string[]> {
  const names = Object.entries(await lockedPackages()).filter(
    ([name, entry]) => name.startsWith('node_modules/') && !entry.dev && !entry.devOptional,
  );
  const folders = names
    .map(([name]) => join(ROOT, name))
    .filter((folder) => existsSync(folder) && !PACKAGED_NODE.test(folder));
  // A package's own folder already holds the packages nested in it.
  return folders.filter((folder) => !folders.some((other) => other !== folder && folder.startsWith(`${other}/`)));
}

async function placeEngine(engine: string, weights: boolean): Promise<void> {
  await rm(engine, { recursive: true, force: true });
  await place(findNode(), join(engine, process.platform === 'win32' ? 'node.exe' : 'node'));
  await placeFolder(join(ROOT, 'dist/main'), join(engine, 'dist/main'));
  await rm(join(engine, 'dist/main/app.cjs'), { force: true });
  for (const folder of await productionPackages()) {
    const name = relative(join(ROOT, 'node_modules'), folder);
    await placeFolder(folder, join(engine, relative(ROOT, folder)), (path) => isUnusedPart(name, path));
  }
  await placeFolder(join(ROOT, 'knowledge'), join(engine, 'knowledge'));
  await placeFolder(join(ROOT, 'models'), join(engine, 'models'), isTraining);
  await writeFile(join(engine, 'package.json'), '{ "type": "module" }\n');
  if (weights) await placeWeights(join(engine, 'weights'));
  await writeManifest(engine);
}

async function placeWeights(to: string): Promise<void> {
  const store = await openModels(process.env);
  const ready = (await store.list()).filter(
    ({ state, role }) => state === 'ready' && role !== 'llm-test' && role !== 'llm-further',
  );
  for (const { id } of ready) await placeFolder(join(store.root, id), join(to, id));
  say(`Weights: ${ready.map(({ id }) => id).join(', ') || 'none are here'}.`);
}

/** sha256 of every file beside the window, which it checks before it starts the engine. */
async function writeManifest(engine: string): Promise<void> {
  const entries = await readdir(engine, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries.filter((e) => e.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const name = relative(engine, file).replaceAll('\\', '/');
    // The weights have a manifest of their own and are checked when they are loaded.
    if (name.startsWith('weights/')) continue;
    files[name] = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  }
  await writeFile(join(engine, 'files.json'), JSON.stringify(files, null, 1));
}

/** The first version whose program has the switch for extra privileges of file: addresses. */
const FILE_PRIVILEGES_FUSE = 29;

/** Switches beyond those of electron-builder.yml: newer Electrons have more of them. */
async function extraFuses(electronDist: string | null, inspectable: boolean): Promise<Record<string, boolean>> {
  const version = electronDist ? await readFile(join(electronDist, 'version'), 'utf8') : String(FILE_PRIVILEGES_FUSE);
  const newer = Number(version.split('.')[0]) >= FILE_PRIVILEGES_FUSE;
  return {
    ...(newer ? { grantFileProtocolExtraPrivileges: false } : {}),
    ...(inspectable ? { enableNodeCliInspectArguments: true } : {}),
  };
}

export async function packageApp(options: { out: string; weights: boolean; inspectable: boolean }): Promise<string> {
  assertHashes(await lockedPackages(), { os: process.platform, cpu: process.arch });
  const electronDist = ensureElectron(process.env, say);
  await buildAll({ onlyIfOlder: true });
  await build({
    projectDir: ROOT,
    targets: Platform.current().createTarget('dir'),
    config: {
      extends: join(ROOT, 'electron-builder.yml'),
      directories: { output: options.out },
      ...(electronDist ? { electronDist } : {}),
      electronFuses: await extraFuses(electronDist, options.inspectable),
    },
    publish: 'never',
  });
  const [folder] = (await readdir(options.out)).filter((name) => name.endsWith('unpacked') || name.startsWith('mac'));
  if (!folder) throw new Error(`electron-builder left nothing in ${options.out}.`);
  const resources = join(options.out, folder, 'resources');
  await placeEngine(join(resources, 'engine'), options.weights);
  await placeLicences(ROOT, join(resources, 'licences'));
  return join(options.out, folder);
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      'no-weights': { type: 'boolean', default: false },
      inspectable: { type: 'boolean', default: false },
      out: { type: 'string', default: join(ROOT, 'release') },
    },
  });
  const folder = await packageApp({ out: values.out, weights: !values['no-weights'], inspectable: values.inspectable });
  process.stdout.write(`${folder}\n`);
}
