import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Env } from '../../../shared/domain/env.ts';

/** `nobody` everywhere. Chromium's sandbox wants an ordinary user, and tests often run as root. */
const USER = '65534';
const isRoot = process.getuid?.() === 0;

/**
 * Gives a folder to that user. Files with further names stay whose they are: those of a packaged app are links to the
 * packages of this checkout.
 */
export function giveToUser(folder: string): void {
  if (!isRoot) return;
  for (let above = folder; above !== dirname(above); above = dirname(above))
    if (above !== '/tmp' && above.startsWith('/tmp/')) chmodSync(above, 0o755);
  execFileSync('find', [folder, '-type', 'd', '-exec', 'chown', `${USER}:${USER}`, '{}', '+']);
  execFileSync('find', [folder, '-type', 'f', '-links', '1', '-exec', 'chown', `${USER}:${USER}`, '{}', '+']);
}

/** A command as that user would run it, with a home of their own below `folder`. */
export function asUser(
  folder: string,
  { program, args, env }: { readonly program: string; readonly args: readonly string[]; readonly env: Env },
): { readonly program: string; readonly args: readonly string[]; readonly env: Env } {
  if (!isRoot) return { program, args, env };
  const home = join(folder, 'user');
  mkdirSync(home, { recursive: true });
  // The key to the display, which only its owner may read.
  const authority = join(home, 'Xauthority');
  if (env.XAUTHORITY !== undefined) copyFileSync(env.XAUTHORITY, authority);
  mkdirSync(join(home, 'tmp'), { recursive: true });
  giveToUser(home);
  return {
    program: 'setpriv',
    args: [`--reuid=${USER}`, `--regid=${USER}`, '--clear-groups', program, ...args],
    env: { ...env, HOME: home, XAUTHORITY: authority, XDG_CACHE_HOME: join(home, '.cache'), TMPDIR: join(home, 'tmp') },
  };
}
