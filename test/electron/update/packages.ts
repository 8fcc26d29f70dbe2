import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createPackage, extractAll } from '@electron/asar';
import { z } from 'zod';
import { archiveFolder } from '../../../scripts/release/archive/archive-folder.ts';

/** Two versions of the packaged app that differ in their number alone, and what is made of them. */
export interface Packages {
  readonly folder: string;
  /** The unpacked app. */
  version(version: string): string;
  remove(): void;
}

function packageFrom(sources: string, version: string, out: string): void {
  const script = ['--disable-warning=ExperimentalWarning', join(sources, 'scripts/package.ts')];
  const options = ['--no-weights', '--inspectable', '--version', version, '--out', out];
  execFileSync(process.execPath, [...script, ...options], { cwd: sources, stdio: ['ignore', 2, 2] });
}

/** OUTPOST_TEST_PACKAGES: a folder in which they stay, for whoever runs these tests again and again. */
export function makePackages(versions: readonly string[]): Packages {
  const kept = process.env.OUTPOST_TEST_PACKAGES;
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'outpost-versions-'));
  const unpacked = (version: string): string => join(folder, `p${version}`, 'linux-unpacked');
  for (const version of kept === undefined ? versions : [])
    packageFrom(resolve('.'), version, join(folder, `p${version}`));
  return {
    folder,
    version: unpacked,
    remove() {
      if (kept === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

const EVERY_MIGRATION = 'main/engine/platform/migrations/all.ts';

/**
 * The same app as another version, whose first migration fails: packaged from a copy of these sources, since the engine's
 * files are signed.
 */
export function makeFailingPackage({ folder }: Packages, version: string): string {
  const out = join(folder, `p${version}`);
  const unpacked = join(out, 'linux-unpacked');
  if (process.env.OUTPOST_TEST_PACKAGES !== undefined && existsSync(unpacked)) return unpacked;
  const sources = join(folder, 'failing-sources');
  mkdirSync(sources);
  const wanted = readdirSync(resolve('.')).filter((name) => !['.git', 'node_modules', 'dist'].includes(name));
  for (const name of wanted) cpSync(resolve(name), join(sources, name), { recursive: true, dereference: false });
  execFileSync('cp', ['-al', resolve('node_modules'), join(sources, 'node_modules')]);
  const file = join(sources, EVERY_MIGRATION);
  const planted =
    "  {\n    sql: 'CREATE TABLE of_the_next_version (id TEXT);',\n    move() {\n      throw new Error('planted');\n    },\n  },\n];\n";
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\];\n$/, planted));
  packageFrom(sources, version, out);
  rmSync(sources, { recursive: true, force: true });
  return unpacked;
}

/** The same app as another version: `change` sees the unpacked window's side. Files are linked, not copied. */
export async function remade(
  from: string,
  to: string,
  version: string,
  change: (shell: string) => void = () => undefined,
): Promise<void> {
  execFileSync('cp', ['-al', from, to]);
  const asar = join(to, 'resources', 'app.asar');
  const shell = mkdtempSync(join(tmpdir(), 'outpost-shell-'));
  extractAll(asar, shell);
  writeFileSync(join(shell, 'package.json'), JSON.stringify({ ...packageOf(shell), version }));
  change(shell);
  // The packed one is a link to that of the version it was made from.
  rmSync(asar);
  await createPackage(shell, asar);
  rmSync(shell, { recursive: true, force: true });
}

const Package = z.looseObject({ main: z.string() });
const packageOf = (shell: string) => Package.parse(JSON.parse(readFileSync(join(shell, 'package.json'), 'utf8')));

/** The program of a version that ends the moment it is started, as one does that misses a library. */
export const crashAtStart = (shell: string): void =>
  writeFileSync(join(shell, packageOf(shell).main), 'process.exit(70);\n');

/** As `npm run release` makes it. */
export async function archive(unpacked: string, file: string): Promise<string> {
  mkdirSync(dirname(file), { recursive: true });
  await archiveFolder(unpacked, file, 0);
  return file;
}
