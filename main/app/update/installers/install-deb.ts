import { spawnSync } from 'node:child_process';
import { altered } from '../failures.ts';

/** What the script ends with where the file is not the one that was verified (sysexits.h: EX_DATAERR). */
const ALTERED = 65;

/**
 * Run by root, once the administrator has agreed: a copy that root alone can write is compared with the hash that was agreed
 * to, and it is that copy which is installed. What is done to the user's own file meanwhile is no matter.
 */
const SCRIPT = `set -eu
copy=$(mktemp -d /var/tmp/outpost-update.XXXXXX)
trap 'rm -rf "$copy"' EXIT
cat -- "$1" > "$copy/outpost.deb"
echo "$2  $copy/outpost.deb" | sha256sum -c --status - || exit ${ALTERED}
dpkg -i "$copy/outpost.deb"`;

/**
 * Has dpkg install a package, and fetch nothing. The system asks for an administrator.
 * @param sha256 of the package, hex, as TUF verified it.
 * @throws OutpostError UPDATE_ALTERED; Error where nobody agreed, or dpkg failed.
 */
export function installDeb(file: string, sha256: string): void {
  const script = ['/bin/sh', '-c', SCRIPT, 'outpost-update', file, sha256];
  const [program = '', ...args] = process.getuid?.() === 0 ? script : ['pkexec', '--disable-internal-agent', ...script];
  const { status, error } = spawnSync(program, args, { stdio: 'ignore' });
  if (status === ALTERED) throw altered('while an administrator was asked');
  if (error !== undefined || status !== 0) throw error ?? new Error(`dpkg ended with ${status}`);
}
