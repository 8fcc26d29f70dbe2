import { cp, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAccounts } from '../../../main/engine/accounts/accounts.ts';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import { startEngine } from '../../../main/host/start-engine.ts';
import { type Client, createClient } from '../../../shared/rpc/client.ts';
import { codeOf, runOutpost } from '../../fixtures/outpost-command.ts';

const PASSPHRASE = 'an invented passphrase';
const deps = { ids: systemIds, clock: systemClock, cost: { N: 2 ** 4, r: 8, p: 1 } };
const failsWith = (code: string) => expect.objectContaining({ code });
const ACCOUNT = { id: 'nurse', displayName: 'Night nurse', role: 'admin', departments: ['nursing'] } as const;
/** What a window acknowledges to its person, in a way that would be lost. */
const added = (client: Client) =>
  client.call('accounts.add', { ...ACCOUNT, id: 'late', departments: ['nursing'], pin: '1357' });

let folder: string;
let home: string;
let env: NodeJS.ProcessEnv;
let host: EngineHost;
let window: Client;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-wipe-'));
  home = join(folder, 'home');
  env = { ...process.env, OUTPOST_HOME: home, OUTPOST_PASSPHRASE_FILE: join(folder, 'passphrase') };
  await writeFile(join(folder, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
  const made = await createHome({ dir: home, sample: false, passphrase: PASSPHRASE }, deps);
  createAccounts(made.home.db, deps).add({ ...ACCOUNT, departments: ['nursing'], sample: false, pin: '1357' });
  made.home.close();
  host = startEngine({ home, models: 'none', env, from: import.meta.dirname, onLog: () => undefined });
  await host.whenReady();
  window = createClient(host.connect());
  window.setSession((await window.call('accounts.signIn', { id: 'nurse', pin: '1357' })).session);
});
afterEach(async () => {
  window.close();
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

const wipe = (...more: string[]) => runOutpost(['keys', 'wipe', '--yes', ...more], env);
const own = async (): Promise<string[]> => (await readdir(home)).filter((name) => !name.startsWith('home.open.'));

/** The engine stands still: it sees nothing and answers nothing. */
async function whileStopped(work: (pid: number) => Promise<void>): Promise<void> {
  await host.whenReady();
  const pid = host.pid() ?? 0;
  process.kill(pid, 'SIGSTOP');
  try {
    await work(pid);
  } finally {
    // Its host may have ended it meanwhile.
    if (host.pid() === pid) process.kill(pid, 'SIGCONT');
  }
}

/** The window acknowledges nothing more, reads nothing more, and says why. */
async function isClosed(): Promise<void> {
  await expect(added(window)).rejects.toEqual(failsWith('HOME_GONE'));
  await expect(window.call('audit.list', { limit: 1 })).rejects.toEqual(failsWith('HOME_GONE'));
}

describe('a home that is erased under an open window', () => {
  it('is closed by its engine first: nothing is read or acknowledged any more, and the window says so', async () => {
    const told: unknown[] = [];
    window.onNotice('status.changed', (status) => told.push(status.home));
    const outcome = await wipe();
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(await readdir(home)).toEqual([]);
    await isClosed();
    expect((await window.call('system.status', {})).home).toMatchObject({ state: 'missing', gone: true });
    expect(told).toContainEqual(expect.objectContaining({ gone: true }));
  });

  it('is not erased while a process does not close it, and is once it is told to', async () => {
    await whileStopped(async (pid) => {
      const refused = await wipe();
      expect([refused.code, codeOf(refused.stderr)]).toEqual([1, 'HOME_BUSY']);
      expect(refused.stderr).toContain(String(pid));
      expect(await own()).toEqual(expect.arrayContaining(['home.json', 'keys', 'state.db']));
    });
    await whileStopped(async () => {
      const forced = await wipe('--force');
      expect(forced.code, forced.stderr).toBe(0);
      expect(await readdir(home)).toEqual([]);
    });
    // On a slow machine the host has replaced the engine that stood still: that one finds no home at all.
    const codes = expect.objectContaining({ code: expect.stringMatching(/^(?:HOME_GONE|NO_HOME|ENGINE_GONE)$/) });
    await expect(added(window)).rejects.toEqual(codes);
  });
});

describe('a home that vanishes or is replaced under an open window', () => {
  it('acknowledges nothing once its folder is gone', async () => {
    await rm(home, { recursive: true, force: true });
    await isClosed();
  });

  it('acknowledges nothing once a copy stands in its place, which is opened anew', async () => {
    await cp(home, join(folder, 'copy'), { recursive: true });
    await rename(home, join(folder, 'aside'));
    await rename(join(folder, 'copy'), home);
    await isClosed();
    expect((await window.call('system.status', {})).home).toMatchObject({ state: 'locked', gone: true });
    await window.call('system.unlock', { by: 'passphrase', passphrase: PASSPHRASE });
    window.setSession((await window.call('accounts.signIn', { id: 'nurse', pin: '1357' })).session);
    await expect(added(window)).resolves.toMatchObject({ id: 'late' });
    expect((await window.call('system.status', {})).home).not.toHaveProperty('gone');
  });
});
