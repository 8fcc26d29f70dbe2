import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findNode } from '../../ensure-packages.mjs';

const QUIET = '--disable-warning=ExperimentalWarning';

/** Runs a script of a checkout with this checkout's Node, so that both arms run on the same one. Its output. */
export function runIn(checkout: string, script: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(findNode(), [QUIET, join(checkout, script), ...args], {
    cwd: checkout,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${script} ${args.join(' ')} in ${checkout} ended with ${status}:\n${stderr}`);
  return stdout;
}

/** ms of wall time. */
export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
