import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Null where an Electron is at hand; else why not. */
export const NO_ELECTRON: string | null = process.env.OUTPOST_TEST_ELECTRON
  ? null
  : 'no Electron could be downloaded, and ELECTRON_OVERRIDE_DIST_PATH names none';

/** The first start reads every file of the engine, which the disk may not have read before, and checks it: ms. */
export const STARTED_MS = 5 * 60_000;

export interface PackagedApp {
  readonly folder: string;
  readonly program: string;
  readonly engine: string;
  remove(): void;
}

function packedIn(out: string, remove: () => void): PackagedApp {
  const folder = join(out, 'linux-unpacked');
  return { folder, program: join(folder, 'outpost'), engine: join(folder, 'resources', 'engine'), remove };
}

/**
 * Packs the app without weights, where every user may read it. `inspectable`: so that a test may drive the window; then
 * OUTPOST_TEST_PACKAGED may name the folder of one that is packed already, and stays.
 */
export function packApp({ inspectable }: { inspectable: boolean }): PackagedApp {
  const ready = process.env.OUTPOST_TEST_PACKAGED;
  if (inspectable && ready) return packedIn(ready, () => undefined);
  const out = mkdtempSync(join(tmpdir(), 'outpost-release-'));
  chmodSync(out, 0o755);
  const options = ['--no-weights', ...(inspectable ? ['--inspectable'] : []), '--out', out];
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', resolve('scripts/package.ts'), ...options], {
    stdio: ['ignore', 2, 2],
  });
  return packedIn(out, () => rmSync(out, { recursive: true, force: true }));
}
