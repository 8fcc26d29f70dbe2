import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { OutpostError } from '../../shared/errors/outpost-error.ts';

/** A command that starts Python, with its first arguments. */
export type PythonCommand = readonly [string, ...string[]];

/** Tried in order; the `py` launcher is how Windows finds an installed Python. */
const CANDIDATES: readonly PythonCommand[] = [['python3'], ['python'], ['py', '-3']];
/** Lines of an error that are kept for the report. */
const ERROR_LINES = 5;

/** The first Python with pip. TOOL_MISSING when there is none. */
export async function findPython(
  signal: AbortSignal,
  candidates: readonly PythonCommand[] = CANDIDATES,
): Promise<PythonCommand> {
  for (const python of candidates) {
    try {
      await runPython(python, ['-c', 'import pip'], { signal });
      return python;
    } catch (cause) {
      if (signal.aborted) throw cause;
    }
  }
  throw new OutpostError(
    'TOOL_MISSING',
    'Python 3 with pip was not found: install both (Debian: `apt install python3-pip`), or fetch ' +
      'the models on another machine and copy the folder.',
    { details: { tool: 'python3 with pip' } },
  );
}

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly env?: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
}

/** Runs Python to its end; rejects with the end of its error output unless it exits 0. */
export async function runPython(python: PythonCommand, args: readonly string[], options: RunOptions): Promise<void> {
  const [command, ...first] = python;
  const child = spawn(command, [...first, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
    signal: options.signal,
    windowsHide: true,
  });
  const errors: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => options.onLine?.(line));
  createInterface({ input: child.stderr }).on('line', (line) => {
    errors.push(line);
    if (errors.length > ERROR_LINES) errors.shift();
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', (cause) => reject(startFailure(cause, options.signal)));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} exited ${code}: ${errors.join('\n')}`));
    });
  });
}

function startFailure(cause: Error, signal: AbortSignal): Error {
  if (!signal.aborted) return cause;
  return new OutpostError('CANCELLED', 'The operation was cancelled.', { cause });
}
