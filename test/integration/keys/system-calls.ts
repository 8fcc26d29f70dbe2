import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WATCHED = 'openat,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,write,pwrite64';

/** One call that succeeded, in the order in which the calls returned. */
export interface SystemCall {
  readonly name: string;
  /** As strace prints them: `23</home/state.db>, …`. */
  readonly args: string;
}

/** False also where this machine lets no process be traced. */
export const canTrace = (): boolean =>
  process.platform === 'linux' && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

/** `1234 fsync(5</x>) = 0`, or in two parts where another thread came between: `… <unfinished ...>`, `<... fsync resumed>) = 0`. */
const LINE = /^(\d+) +(?:(\w+)\(|<\.\.\. (\w+) resumed>)(.*)$/;
const UNFINISHED = ' <unfinished ...>';

function readCalls(text: string): SystemCall[] {
  const begun = new Map<string, string>();
  const calls: SystemCall[] = [];
  for (const line of text.split('\n')) {
    const [, thread = '', name, resumed, rest = ''] = LINE.exec(line) ?? [];
    if (name !== undefined && rest.endsWith(UNFINISHED)) {
      begun.set(thread, rest.slice(0, -UNFINISHED.length));
      continue;
    }
    const whole = resumed === undefined ? rest : `${begun.get(thread) ?? ''}${rest}`;
    const [, args = '', result = '-1'] = /^(.*)\) += (-?\d+)/.exec(whole) ?? [];
    if (Number(result) >= 0) calls.push({ name: name ?? resumed ?? '', args });
  }
  return calls;
}

/** Runs `node SCRIPT ...ARGS` to its end and returns what it asked of the system about files. */
export function systemCallsOf(script: string, args: readonly string[]): SystemCall[] {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-trace-'));
  const trace = join(folder, 'trace');
  try {
    const node = [process.execPath, '--disable-warning=ExperimentalWarning', script, ...args];
    const { status, stderr } = spawnSync('strace', ['-f', '-y', '-o', trace, '-e', `trace=${WATCHED}`, ...node], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${script} ${args.join(' ')} failed: ${stderr}`);
    return readCalls(readFileSync(trace, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
