import { execFile } from 'node:child_process';

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
  return { program: '/bin/sh', args: ['-c', 'ulimit -c 0; exec "$0" "$@"', program, ...args] };
}

/** The same for this process, which is running already: through prlimit(1), where there is one. */
export function forbidOwnCoreDumps(platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(false);
  return new Promise((resolve) => {
    execFile('prlimit', ['--pid', String(process.pid), '--core=0'], (error) => resolve(error === null));
  });
}
