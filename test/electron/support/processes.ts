import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process by /proc. */
export interface Running {
  readonly pid: number;
  readonly args: readonly string[];
  /** Chromium's name of what it does (`renderer`, `zygote`); null for the first one. */
  readonly type: string | null;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Processes of a program below `folder`; Chromium rewrites its arguments to one text. */
export function processesOf(folder: string): Running[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.flatMap((pid) => {
    const args = read(`/proc/${pid}/cmdline`)
      .split(/[\0 ]/)
      .filter((arg) => arg !== '');
    if (!args[0]?.startsWith(folder)) return [];
    return [{ pid, args, type: args.find((arg) => arg.startsWith('--type='))?.slice('--type='.length) ?? null }];
  });
}

/** One field of /proc/PID/status, such as `Seccomp` or `Uid`. */
export function statusOf(pid: number, field: string): string[] {
  const line = read(`/proc/${pid}/status`)
    .split('\n')
    .find((text) => text.startsWith(`${field}:`));
  return line?.split(/\s+/).slice(1) ?? [];
}

/** The longest core dump that a process may write, bytes, and the longest that it may let itself write. */
export function coreLimits(pid: number): string[] {
  const line = read(`/proc/${pid}/limits`)
    .split('\n')
    .find((text) => text.startsWith('Max core file size'));
  return line?.replace('Max core file size', '').trim().split(/\s+/).slice(0, 2) ?? [];
}

/** Which parts of its memory a core dump of it would hold, as a mask: core(5). */
export function coreFilter(pid: number): string {
  return read(`/proc/${pid}/coredump_filter`).trim();
}

/** Which space of names (`pid`, `net`, `user`) a process lives in. */
export function namespaceOf(pid: number, kind: 'pid' | 'net' | 'user'): string {
  return readlinkSync(`/proc/${pid}/ns/${kind}`);
}
