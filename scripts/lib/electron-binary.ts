import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../ensure-packages.mjs';

/** Longest wait for Electron's own download, ms: where the network blocks it, it must not hold everything up. */
const DOWNLOAD_MS = 120_000;

function binaryIn(folder: string): string | null {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as Record<string, string>;
  const file = join(folder, names[process.platform] ?? 'electron');
  return existsSync(file) ? file : null;
}

/** The folder with Electron's program: ELECTRON_OVERRIDE_DIST_PATH, else the package's own download; null where there is none. */
function findElectronFolder(env: NodeJS.ProcessEnv): string | null {
  const folders = [env.ELECTRON_OVERRIDE_DIST_PATH, join(ROOT, 'node_modules/electron/dist')];
  return folders.find((folder) => folder && binaryIn(folder) !== null) ?? null;
}

/** Tries Electron's own download once where there is no program yet (its packages are installed without scripts). */
export function ensureElectron(env: NodeJS.ProcessEnv, say: (text: string) => void): string | null {
  const found = findElectronFolder(env);
  if (found) return found;
  say('Downloading Electron…');
  spawnSync(process.execPath, [join(ROOT, 'node_modules/electron/install.js')], {
    stdio: ['ignore', 2, 2],
    timeout: DOWNLOAD_MS,
  });
  return findElectronFolder(env);
}

export function electronBinary(folder: string): string | null {
  return binaryIn(folder);
}

/** The version that the program in `folder` is; null where it does not say. */
export function electronVersion(folder: string): string | null {
  const file = join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
