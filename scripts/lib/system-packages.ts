import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian packages that tests need (a browser, a desktop, a look at system calls, a compiler for the disk that fails on purpose), with a file that each puts on the machine. */
const NEEDED = [
  { name: 'chromium', file: '/usr/bin/chromium' },
  { name: 'xvfb', file: '/usr/bin/Xvfb' },
  { name: 'xauth', file: '/usr/bin/xauth' },
  { name: 'libgtk-3-0', file: '/usr/lib/x86_64-linux-gnu/libgtk-3.so.0' },
  { name: 'libgbm1', file: '/usr/lib/x86_64-linux-gnu/libgbm.so.1' },
  { name: 'libasound2', file: '/usr/lib/x86_64-linux-gnu/libasound.so.2' },
  { name: 'libnss3', file: '/usr/lib/x86_64-linux-gnu/libnss3.so' },
  { name: 'strace', file: '/usr/bin/strace' },
  { name: 'gcc', file: '/usr/bin/gcc' },
  { name: 'libc6-dev', file: '/usr/include/stdio.h' },
] as const;

/** For `npm run test:full`: the centre's rules, boards and alerts by Prometheus itself. */
const NEEDED_IN_FULL = [
  { name: 'prometheus', file: '/usr/bin/promtool' },
  { name: 'prometheus-alertmanager', file: '/usr/bin/prometheus-alertmanager' },
] as const;

function apt(args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', [...args], { stdio: ['ignore', 2, 2], env }).status === 0;
}

/** Installs what is missing where this is Debian and we are root; otherwise says what to install. Returns what is still missing. */
export function ensureSystemPackages(say: (text: string) => void, full: boolean): string[] {
  if (process.platform !== 'linux') return [];
  const needed = full ? [...NEEDED, ...NEEDED_IN_FULL] : NEEDED;
  const missing = () => needed.filter(({ file }) => !existsSync(file)).map(({ name }) => name);
  const before = missing();
  if (before.length === 0) return [];
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    say(`Installing from Debian: ${before.join(' ')}…`);
    if (!apt(['install', '-y', '--no-install-recommends', ...before])) {
      apt(['update']);
      apt(['install', '-y', '--no-install-recommends', ...before]);
    }
  }
  const after = missing();
  if (after.length > 0)
    say(`Missing for some of the tests: ${after.join(', ')}. Install them with your package manager.`);
  return after;
}
