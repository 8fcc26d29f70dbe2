import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { LoopbackHost } from './loopback-host.ts';

/**
 * Whether this process may read its terminal: one in the background is stopped by the system where it tries to (SIGTTIN).
 * Of proc_pid_stat(5), fields 5 and 8: the process's group and the terminal's foreground group.
 */
export function mayReadTerminal(stat: string): boolean {
  const [, , , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 1).split(' ');
  return group === foreground;
}

function isReadable(input: NodeJS.ReadStream): boolean {
  if (!input.isTTY || process.platform !== 'linux') return true;
  return mayReadTerminal(readFileSync('/proc/self/stat', 'utf8'));
}

/** Each line that the person at the terminal enters prints an address for another browser. */
export function offerFurtherAddresses(
  host: Pick<LoopbackHost, 'nextAddress'>,
  { input, print }: { input: NodeJS.ReadStream; print: (line: string) => void },
): void {
  if (!isReadable(input)) return;
  createInterface({ input }).on('line', () => print(host.nextAddress()));
}
