// What every command needs before it can run TypeScript: the pinned packages, Node 24 among them. No dependencies.
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PACKAGES = join(ROOT, 'node_modules');
const STAMP = join(PACKAGES, '.outpost-packages');
/** The first major version that LanceDB, the encrypted SQLite and plain TypeScript all run on. */
const NODE_MAJOR = 24;

function wanted() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function installed() {
  // Through a link npm would empty the packages of another checkout.
  if (lstatSync(PACKAGES, { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted();
}

/** Whether anything was installed, be it newer or older than what is wanted now. */
export const arePackagesThere = () => existsSync(join(PACKAGES, 'commander'));

/**
 * `npm ci`, unless these very packages are installed already. The stamp is written last: an interrupted installation
 * is begun again, and npm's own cache keeps what was downloaded.
 */
export function ensurePackages() {
  if (installed()) return;
  process.stderr.write('Installing the pinned packages (npm ci)…\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, error } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write(
      `PACKAGES_NOT_INSTALLED: npm ci failed${error ? ` (${error.message})` : ''}. Check the connection to the package registry, then run this command again; it goes on where it stopped.\n`,
    );
    process.exit(1);
  }
  writeFileSync(STAMP, wanted());
}

/** The Node 24 that was installed with the packages, else this one where it is new enough. */
export function findNode() {
  const folder = join(PACKAGES, `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`);
  const own = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  process.stderr.write(
    `NODE_TOO_OLD: there is no Node ${NODE_MAJOR} package for ${process.platform}-${process.arch}: install Node ${NODE_MAJOR} and run this command with it.\n`,
  );
  return process.exit(1);
}

const PARENT_LOOKED_AFTER_MS = 500;
/** Signals that end this process from outside; a terminal's Ctrl-C reaches the child by itself. */
const PASSED_ON = ['SIGTERM', 'SIGHUP'];

/**
 * Runs a TypeScript file in Node 24, with this process's input, output and signals, and ends as it ends. `endWithParent`:
 * npm that is killed leaves what it started; it is ended then.
 */
export function runTypeScript(file, args, { endWithParent = false } = {}) {
  const child = spawn(findNode(), ['--disable-warning=ExperimentalWarning', join(ROOT, file), ...args], {
    stdio: 'inherit',
  });
  // A terminal sends Ctrl-C to the whole group: this process only has to outlive the child.
  process.on('SIGINT', () => undefined);
  for (const signal of PASSED_ON) process.on(signal, () => child.kill(signal));
  if (endWithParent) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) child.kill('SIGTERM');
    }, PARENT_LOOKED_AFTER_MS).unref();
  }
  // As a shell reports it: 128 and the signal's number.
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128 + constants.signals[signal])));
}
