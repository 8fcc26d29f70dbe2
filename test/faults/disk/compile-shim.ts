import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SOURCE = resolve(import.meta.dirname, 'shim.c');
const CACHE = resolve('node_modules/.cache/outpost-disk-shim');

/** Why there is no shim here. */
export const NO_SHIM = 'no C compiler (Debian: gcc, libc6-dev), or not Linux: the disk that misbehaves is left out';

/** shim.c as a library to preload, made once for each state of it; null where this machine cannot. */
export function diskShim(): string | null {
  if (process.platform !== 'linux') return null;
  const hash = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 16);
  const library = join(CACHE, `shim-${hash}.so`);
  if (existsSync(library)) return library;
  mkdirSync(CACHE, { recursive: true });
  const making = join(CACHE, `making-${process.pid}.so`);
  const { status, stderr } = spawnSync('gcc', ['-O2', '-shared', '-fPIC', '-o', making, SOURCE, '-ldl', '-lpthread'], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    process.stderr.write(`The shim was not compiled: ${stderr ?? 'there is no gcc'}\n`);
    return null;
  }
  renameSync(making, library);
  return library;
}
