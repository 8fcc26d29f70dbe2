import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { REFUSED_SWITCHES } from '../../main/app/locked-down/switches.ts';
import { readFuses } from '../../scripts/package/fuses.ts';
import { makeSampleClinic, type SampleClinic } from '../fixtures/sample-clinic.ts';
import { type OrdinaryUser, ordinaryUser } from './support/ordinary-user.ts';
import { NO_ELECTRON, type PackagedApp, packApp, STARTED_MS } from './support/packaged.ts';
import { coreFilter, coreLimits, namespaceOf, processesOf, type Running, statusOf } from './support/processes.ts';

/** As docs/security.md has them, in the order of the wire. */
const FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
};

/** A refusal is there at once; what is refused must not have started by then, ms. */
const REFUSED_MS = 60_000;

describe.skipIf(NO_ELECTRON !== null)(
  `the app as it is shipped${NO_ELECTRON === null ? '' : ` (${NO_ELECTRON})`}`,
  () => {
    let packed: PackagedApp;
    let clinic: SampleClinic;
    let user: OrdinaryUser;
    let program: string;

    beforeAll(async () => {
      packed = packApp({ inspectable: false });
      clinic = await makeSampleClinic();
      user = ordinaryUser();
      user.give(clinic.folder);
      program = user.running(packed.program);
    });
    afterAll(() => {
      packed?.remove();
      clinic?.remove();
      user?.remove();
    });

    let running: ChildProcess | null = null;
    afterEach(async () => {
      const ended = running === null ? null : new Promise((done) => running?.once('exit', done));
      if (running?.exitCode === null && running.signalCode === null) {
        running.kill('SIGTERM');
        await ended;
      }
      running = null;
      await expect.poll(() => processesOf(packed.folder), { timeout: STARTED_MS }).toEqual([]);
    });

    const env = (also: Record<string, string> = {}): Record<string, string> => ({
      ...user.env,
      XDG_CONFIG_HOME: clinic.env.XDG_CONFIG_HOME ?? '',
      OUTPOST_SAMPLE_CLINIC: clinic.env.OUTPOST_SAMPLE_CLINIC ?? '',
      ...also,
    });

    function start(args: readonly string[] = [], also: Record<string, string> = {}): { said: () => string } {
      const child = spawn(program, ['--disable-gpu', '--home', clinic.home, ...args], { env: env(also) });
      let text = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk));
      running = child;
      return { said: () => text };
    }

    /** Waits until the window and the engine are there. */
    async function started(): Promise<{ renderers: Running[]; all: Running[] }> {
      const all = (): Running[] => processesOf(packed.folder);
      const of = (type: string): Running[] => all().filter((process) => process.type === type);
      const engine = (): Running[] => all().filter(({ args }) => args[0] === join(packed.engine, 'node'));
      await expect.poll(() => [of('renderer').length, engine().length], { timeout: STARTED_MS }).toEqual([1, 1]);
      return { renderers: of('renderer'), all: all() };
    }

    /** Runs it to its end, which comes by itself where it is refused. */
    const refusal = (args: readonly string[], also: Record<string, string> = {}) =>
      spawnSync(program, ['--disable-gpu', '--home', clinic.home, ...args], {
        env: env(also),
        encoding: 'utf8',
        timeout: REFUSED_MS,
      });

    it('has every fuse of its Electron set as the table says', async () => {
      const read = await readFuses(packed.program);
      // Electron 25 has the first seven of them.
      const count = Object.keys(read).length;
      expect(count).toBeGreaterThanOrEqual(7);
      expect(read).toEqual(Object.fromEntries(Object.entries(FUSES).slice(0, count)));
    });

    it('runs for an ordinary user, and its page in the sandbox', async () => {
      start();
      const { renderers } = await started();
      expect(processesOf(packed.folder).flatMap(({ args }) => args)).not.toContain('--no-sandbox');
      for (const { pid } of renderers) {
        // 2: every call to the system passes a filter (proc_pid_status(5)).
        expect(statusOf(pid, 'Seccomp')).toEqual(['2']);
        expect(statusOf(pid, 'NoNewPrivs')).toEqual(['1']);
        expect(statusOf(pid, 'CapEff')).toEqual(['0000000000000000']);
        expect(statusOf(pid, 'Uid')).not.toContain('0');
        // Neither the network nor other processes are there for it.
        for (const kind of ['pid', 'net', 'user'] as const)
          expect(namespaceOf(pid, kind)).not.toBe(namespaceOf(process.pid, kind));
      }
    });

    it('writes no core dump of any of its processes', async () => {
      start();
      const { all } = await started();
      expect(all.length).toBeGreaterThan(4);
      for (const { pid, args } of all) {
        expect(coreLimits(pid), args.join(' ')).toEqual(['0', '0']);
        // Nor does what a handler of the system would be given hold any of its memory.
        expect(coreFilter(pid), args.join(' ')).toBe('00000000');
      }
    });

    it('is there once: a second start ends by itself', async () => {
      start();
      const before = await started();
      expect(refusal([]).status).toBe(0);
      const first = before.all.find(({ type }) => type === null);
      expect(processesOf(packed.folder).map(({ pid }) => pid)).toContain(first?.pid);
    });

    it('opens no debugger, by whatever is asked for one', async () => {
      const { said } = start(['--inspect=0'], { NODE_OPTIONS: '--inspect=0' });
      const { all } = await started();
      // A signal opens Node's otherwise; nobody heeds it here, so that it does what it does to any program: it ends it.
      process.kill(all.find(({ type }) => type === null)?.pid ?? 0, 'SIGUSR1');
      await expect.poll(() => running?.signalCode, { timeout: STARTED_MS }).toBe('SIGUSR1');
      expect(said()).not.toMatch(/listening on ws:/i);
    });

    it.each(['remote-debugging-port', 'no-sandbox', 'js-flags', 'renderer-cmd-prefix', 'ignore-certificate-errors'])(
      'does not run with --%s',
      (name) => {
        expect(REFUSED_SWITCHES).toContain(name);
        const { status, stderr, stdout } = refusal([`--${name}=0`]);
        expect(status).toBe(1);
        expect(stderr + stdout).toContain(`does not run with --${name}`);
        expect(stderr).not.toMatch(/listening on ws:/i);
      },
    );

    it('is no Node, and loads no code that a variable or a folder names', async () => {
      const mark = join(user.folder, 'tmp', 'loaded');
      const code = join(user.folder, 'tmp', 'code.cjs');
      writeFileSync(code, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '');`);
      refusal(['-e', `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`, '--js-flags=0'], {
        ELECTRON_RUN_AS_NODE: '1',
        NODE_OPTIONS: `--require ${code}`,
      });
      expect(existsSync(mark)).toBe(false);
      // Without its archive, a folder in its place is not taken.
      const resources = join(packed.folder, 'resources');
      mkdirSync(join(resources, 'app'));
      writeFileSync(join(resources, 'app', 'package.json'), '{ "main": "main.cjs" }');
      writeFileSync(join(resources, 'app', 'main.cjs'), readFileSync(code));
      renameSync(join(resources, 'app.asar'), join(resources, 'away.asar'));
      try {
        refusal([]);
      } finally {
        renameSync(join(resources, 'away.asar'), join(resources, 'app.asar'));
        rmSync(join(resources, 'app'), { recursive: true });
      }
      expect(existsSync(mark)).toBe(false);
    });

    it('runs its own Node, whatever OUTPOST_NODE says, and passes on no variable beyond the list', async () => {
      const also = { OUTPOST_NODE: '/bin/false', OUTPOST_LANGUAGE_MODEL: 'other', NODE_TLS_REJECT_UNAUTHORIZED: '0' };
      start([], also);
      const { all } = await started();
      const engine = all.find(({ args }) => args[0] === join(packed.engine, 'node'));
      const names = readFileSync(`/proc/${engine?.pid}/environ`, 'utf8')
        .split('\0')
        .map((entry) => entry.split('=')[0]);
      expect(names).toContain('OUTPOST_SAMPLE_CLINIC');
      for (const name of Object.keys(also)) expect(names).not.toContain(name);
    });

    it('has no developer tools to open, in its menu or in its archive', () => {
      const archive = readFileSync(join(packed.folder, 'resources', 'app.asar'), 'latin1');
      expect(archive).not.toMatch(/openDevTools|toggleDevTools/i);
      expect(readdirSync(join(packed.folder, 'resources'))).not.toContain('default_app.asar');
    });
  },
);
