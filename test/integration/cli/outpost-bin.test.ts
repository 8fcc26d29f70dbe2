import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const COMMAND = resolve('bin/outpost.mjs');
const GONE = { timeout: 30_000, interval: 50 };

let folder: string;
let started: ChildProcess[];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'outpost-bin-')));
  started = [];
  // As `npm link` does it.
  mkdirSync(join(folder, 'bin'));
  symlinkSync(COMMAND, join(folder, 'bin', 'outpost'));
});
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const environment = () => ({
  ...process.env,
  ...{ PATH: `${join(folder, 'bin')}:${dirname(process.execPath)}:${process.env.PATH ?? ''}` },
  ...{ OUTPOST_HOME: '', OUTPOST_KEYS_PASSPHRASE_FILE: '' },
});

function start(file: string, args: readonly string[]): { child: ChildProcess; output: () => string } {
  const child = spawn(file, args, { cwd: folder, env: environment(), stdio: ['pipe', 'pipe', 'pipe'] });
  started.push(child);
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  child.stdin.on('error', () => undefined);
  return { child, output: () => text };
}

function run(file: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const { child, output } = start(file, args);
  child.stdin?.end();
  return new Promise((done) => child.on('close', (code) => done({ code, output: output() })));
}

/** All that a process has started and what these have, by their ids. */
function below(pid: number): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const children = pairs.flatMap(([id = 0, parent]) => (parent === pid ? id : []));
  return [...children, ...children.flatMap(below)];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that has ended and that nobody has waited for is still listed.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** `guard` answers a line and waits for the next: a command that goes on until it is ended. */
async function startedGuard(file: string, args: readonly string[]): Promise<{ child: ChildProcess; pids: number[] }> {
  const { child, output } = start(file, args);
  child.stdin?.write('{"id":"1","text":"Where does the spill kit hang?"}\n');
  await vi.waitFor(() => expect(output()).toContain('"id":"1"'), { timeout: 60_000, interval: 50 });
  return { child, pids: below(child.pid ?? 0) };
}

describe.skipIf(process.platform === 'win32')('`outpost` as a command of its own', () => {
  it.each([
    ['found on the path', () => 'outpost'],
    ['by its full path', () => COMMAND],
  ])('%s takes relative paths from the folder it is called in', async (_how, file) => {
    const { code, output } = await run(file(), ['knowledge', 'keygen', 'keys', '--json']);
    expect({ code, folder: JSON.parse(output).folder }).toEqual({ code: 0, folder: join(folder, 'keys') });
    expect(existsSync(join(folder, 'keys', 'private'))).toBe(true);
    expect(existsSync(resolve('keys'))).toBe(false);
  });

  it('ends with the exit code of what it ran', async () => {
    expect(await run('outpost', ['knowledge', 'build'])).toMatchObject({ code: 2 });
    expect(await run('outpost', ['knowledge', 'verify', 'nothing-here'])).toMatchObject({ code: 1 });
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)('leaves nothing running after %s', async (signal) => {
    const { child, pids } = await startedGuard('outpost', ['guard']);
    expect(pids.length).toBeGreaterThan(0);
    const ended = new Promise<number | null>((done) => child.on('exit', done));
    child.kill(signal);
    expect(await ended).not.toBe(0);
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), GONE);
  });

  it('ends a watch cleanly, as Ctrl-C does', async () => {
    mkdirSync(join(folder, 'policies'));
    writeFileSync(join(folder, 'policies', 'linen.md'), '# Linen\n\nThe linen trolley stands beside the lift.\n');
    const { child, output } = start('outpost', ['knowledge', 'watch', 'policies', '--json']);
    await vi.waitFor(() => expect(output()).toContain('"documents":1'), GONE);
    const pids = below(child.pid ?? 0);
    const ended = new Promise<number | null>((done) => child.on('exit', done));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), GONE);
  });

  it('ends what npm started, once npm is gone', async () => {
    const script = join(folder, 'run.mjs');
    const source = JSON.stringify(resolve('scripts/ensure-packages.mjs'));
    writeFileSync(
      script,
      `import { runTypeScript } from ${source};\nrunTypeScript('main/cli/outpost.ts', ['guard'], { endWithParent: true });\n`,
    );
    // A shell that does not pass signals on, as between npm and a script; `:` keeps it from becoming the script itself.
    const { child, pids } = await startedGuard('sh', ['-c', `"$0" "$1"; :`, process.execPath, script]);
    expect(pids.length).toBeGreaterThan(1);
    child.kill('SIGKILL');
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), GONE);
  });
});

describe('`outpost` in a Windows shell', () => {
  it('starts the same file beside it, with all arguments and in the caller’s folder', () => {
    const lines = readFileSync(resolve('bin/outpost.cmd'), 'utf8').split('\r\n');
    const commands = lines.filter((line) => line !== '' && !line.startsWith('@rem '));
    expect(commands).toEqual(['@node "%~dp0outpost.mjs" %*']);
  });

  it('is what `npm link` makes of the `bin` of the package', () => {
    const { bin } = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as { bin: Record<string, string> };
    expect(resolve(bin.outpost ?? '')).toBe(COMMAND);
  });
});
