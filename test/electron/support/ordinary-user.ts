import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';

/** `nobody` of Linux: it owns nothing, and Chromium's sandbox works for it as for any ordinary user. */
const NOBODY = 65_534;

/** Somebody who may not do more than other users of a computer: the sandbox does not work for root. */
export interface OrdinaryUser {
  /** A folder of theirs, with their home (`home`) and their temporary files (`tmp`). */
  readonly folder: string;
  readonly env: Record<string, string>;
  /** A program that runs `program` as them, with the same arguments. */
  running(program: string): string;
  /** Makes a folder theirs with what stands in it, and lets them through to it. */
  give(path: string): void;
  remove(): void;
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** The display's key, which root alone may read (xvfb-run). */
function displayKey(folder: string): Record<string, string> {
  const { XAUTHORITY } = process.env;
  if (!XAUTHORITY || !existsSync(XAUTHORITY)) return {};
  copyFileSync(XAUTHORITY, join(folder, 'Xauthority'));
  return { XAUTHORITY: join(folder, 'Xauthority') };
}

/** The folders above, as far as they are of this run: others may pass through, and still not list them. */
function letThrough(path: string): void {
  const own = tmpdir();
  for (let above = dirname(path); above === own || above.startsWith(`${own}${sep}`); above = dirname(above))
    chmodSync(above, (statSync(above).mode & 0o7777) | 0o011);
}

/**
 * Files with further names stay whose they are: those of a packaged app are links to the packages of this checkout, and
 * weights are links to this machine's.
 */
function give(path: string): void {
  if (!isRoot()) return;
  letThrough(path);
  const chown = ['-exec', 'chown', `${NOBODY}:${NOBODY}`, '{}', '+'];
  execFileSync('find', [path, '(', '-type', 'd', '-o', '-type', 'f', '-links', '1', ')', ...chown]);
}

/** A user for one test: this process's own, or `nobody` where that is root. */
export function ordinaryUser(): OrdinaryUser {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-user-'));
  const [home, tmp] = [join(folder, 'home'), join(folder, 'tmp')];
  mkdirSync(home);
  mkdirSync(tmp);
  const env = {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    DISPLAY: process.env.DISPLAY ?? '',
    HOME: home,
    TMPDIR: tmp,
    XDG_RUNTIME_DIR: tmp,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    ...displayKey(folder),
  };
  chmodSync(folder, 0o755);
  give(folder);
  let programs = 0;
  return {
    folder,
    env,
    give,
    running(program) {
      programs += 1;
      const script = join(folder, `as-user-${programs}`);
      const as = isRoot() ? `setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups ` : '';
      writeFileSync(script, `#!/bin/sh\ncd '${folder}' && exec ${as}'${program}' "$@"\n`);
      chmodSync(script, 0o755);
      return script;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
