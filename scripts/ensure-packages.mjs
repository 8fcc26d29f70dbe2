// What every command needs before it can run TypeScript: the pinned packages, Node 24 among them. No dependencies.
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(ROOT, 'node_modules', '.outpost-packages');
/** The first major version that LanceDB, the encrypted SQLite and plain TypeScript all run on. */
const NODE_MAJOR = 24;

function wanted() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function installed() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted();
}

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
  const folder = join(
    ROOT,
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
  );
  const own = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  process.stderr.write(
    `NODE_TOO_OLD: there is no Node ${NODE_MAJOR} package for ${process.platform}-${process.arch}: install Node ${NODE_MAJOR} and run this command with it.\n`,
  );
  return process.exit(1);
}

/** Runs a TypeScript file in Node 24, with this process's input, output and signals, and ends as it ends. */
export function runTypeScript(file, args) {
  const child = spawn(findNode(), ['--disable-warning=ExperimentalWarning', join(ROOT, file), ...args], {
    stdio: 'inherit',
  });
  // A terminal sends Ctrl-C to the whole group: this process only has to outlive the child.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
