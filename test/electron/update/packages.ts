import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** OUTPOST_TEST_PACKAGES: a folder in which they stay, for whoever runs these tests again and again. */
export function makePackages(versions: readonly string[]): Packages {
  const kept = process.env.OUTPOST_TEST_PACKAGES;
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'outpost-versions-'));
  const unpacked = (version: string): string => join(folder, `p${version}`, 'linux-unpacked');
  for (const version of kept === undefined ? versions : []) {
    const out = join(folder, `p${version}`);
    const script = ['--disable-warning=ExperimentalWarning', resolve('scripts/package.ts')];
    const options = ['--no-weights', '--inspectable', '--version', version, '--out', out];
    execFileSync(process.execPath, [...script, ...options], { stdio: ['ignore', 2, 2] });
  }
  return {
    folder,
    version: unpacked,
    remove() {
      if (kept === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
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
