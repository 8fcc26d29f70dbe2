import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * The same command, where a crash writes no image of its memory to the disk: questions stand in it. The shell replaces
 * itself, so the process is the one that is waited for. RLIMIT_CORE is lowered for good (setrlimit(2)). Windows writes
 * images only where its Error Reporting is told to (docs/guides/it.md).
 */
export function withoutCoreDumps({ program, args }: Command, platform: NodeJS.Platform = process.platform): Command {
  if (platform === 'win32') return { program, args };
  const nothing = platform === 'linux' ? '{ echo 0 > /proc/self/coredump_filter; } 2>/dev/null; ' : '';
  return { program: '/bin/sh', args: ['-c', `ulimit -c 0; ${nothing}exec "$0" "$@"`, program, ...args] };
}

/** prlimit(1). A handler that the kernel calls with a dump need not keep to it: core(5). */
function limit(pid: number): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('prlimit', ['--pid', String(pid), '--core=0'], (error) => resolve(error === null));
  });
}

/** A dump that a handler is given all the same holds no part of the memory: core(5), "Controlling which mappings". */
function empty(pid: number): Promise<boolean> {
  return writeFile(`/proc/${pid}/coredump_filter`, '0').then(
    () => true,
    () => false,
  );
}

/** Whether both took it. */
async function forbid(pid: number): Promise<boolean> {
  const taken = await Promise.all([limit(pid), empty(pid)]);
  return taken.every((one) => one);
}

/** By /proc: of each process its parent, the second field after the name (proc_pid_stat(5)). */
async function parents(): Promise<ReadonlyMap<number, number>> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      return [pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const;
    }),
  );
  return new Map(found);
}

/** A process and all that it has started, and they. */
export function familyOf(first: number, parentOf: ReadonlyMap<number, number>): number[] {
  const family = [first];
  for (const member of family) for (const [pid, parent] of parentOf) if (parent === member) family.push(pid);
  return family;
}

/**
 * The same for a process that runs already, with what it has started, and for all that they start from now on: Electron
 * forks the window's process from one that stands before any code of ours. Whether all of them took it.
 */
export async function forbidCoreDumps(pid: number, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform !== 'linux') return false;
  // Itself first: what it starts meanwhile takes it over.
  const own = await forbid(pid);
  const family = familyOf(pid, await parents());
  return own && (await Promise.all(family.map(forbid))).every((taken) => taken);
}
