import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FREE_FAILURES } from '../../../main/engine/accounts/block.ts';
import { createEngine, type Engine } from '../../../main/engine/index.ts';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { closeWhenIdle } from '../../../main/engine/workstation/close-when-idle.ts';
import { type Client, createClient } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';
import { serve } from '../../../shared/rpc/server.ts';

const PASSPHRASE = 'correct horse';
const MINUTE = 60_000;
const failsWith = (code: string) => expect.objectContaining({ code });

let dir: string;
let engine: Engine;
let client: Client;

async function open(env: Record<string, string> = {}): Promise<void> {
  engine = createEngine({ home: join(dir, 'home'), models: 'none', env });
  await engine.unlock({ by: 'passphrase', passphrase: PASSPHRASE });
  const [near, far] = memoryPair();
  serve(far, engine);
  client = createClient(near);
}
const signIn = async (id: string) =>
  client.setSession((await client.call('accounts.signIn', { id, pin: '1357' })).session);

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outpost-lock-'));
  await writeFile(join(dir, 'passphrase'), PASSPHRASE, { mode: 0o600 });
  const made = await createHome(
    { dir: join(dir, 'home'), sample: false, passphrase: PASSPHRASE },
    { ids: systemIds, clock: systemClock, cost: { N: 2 ** 4, r: 8, p: 1 } },
  );
  made.home.close();
  await open();
  for (const [id, role] of [
    ['nurse', 'staff'],
    ['chief', 'admin'],
  ] as const) {
    engine
      .workstation()
      .accounts.add({ id, displayName: id, role, departments: ['nursing'], sample: false, pin: '1357' });
  }
});
afterEach(async () => {
  client.close();
  await engine.close();
  await rm(dir, { recursive: true, force: true });
});

describe('a home that is locked', () => {
  it('has no key in memory, signs everybody out, and opens again with its passphrase', async () => {
    await signIn('chief');
    const { home, audit } = engine.workstation();
    expect((await client.call('system.lock', {})).home).toMatchObject({ state: 'locked' });
    expect(() => home.keyFor('anything')).toThrowError(failsWith('INTERNAL'));
    expect(() => audit.list({ limit: 1 })).toThrowError();
    await expect(client.call('audit.list', { limit: 1 })).rejects.toEqual(failsWith('NO_KEY'));
    await client.call('system.unlock', { by: 'passphrase', passphrase: PASSPHRASE });
    await expect(client.call('audit.list', { limit: 1 })).rejects.toEqual(failsWith('SESSION_EXPIRED'));
    await signIn('chief');
    const entries = await client.call('audit.list', { limit: 9 });
    expect(entries).toContainEqual(expect.objectContaining({ action: 'locked', actor: 'chief' }));
  });

  it('is locked by an admin alone', async () => {
    await signIn('nurse');
    await expect(client.call('system.lock', {})).rejects.toEqual(failsWith('NOT_ALLOWED'));
  });

  it('is never one that a file opens unattended: that would keep people out, and nobody else', async () => {
    await engine.close();
    await open({ OUTPOST_PASSPHRASE_FILE: join(dir, 'passphrase') });
    await signIn('chief');
    expect((await client.call('system.status', {})).home).toMatchObject({ lockable: false });
    await expect(client.call('system.lock', {})).rejects.toEqual(failsWith('NOT_ALLOWED'));
    expect((await client.call('system.status', {})).home.state).toBe('ready');
  });
});

describe('a home that nobody uses', () => {
  const closed = async (idle: { closeMinutes: number | undefined; lockable: boolean; idleMs: number } | null) => {
    let locks = 0;
    const lock = async (): Promise<void> => void locks++;
    await closeWhenIdle(() => idle && { ...idle, idleMs: () => idle.idleMs, lock }).run(new AbortController().signal);
    return locks === 1;
  };

  it('is closed after its time by signed policy, not before, not without one, and not where a file opens it', async () => {
    const policy = { closeMinutes: 60, lockable: true, idleMs: 60 * MINUTE };
    expect(await closed(policy)).toBe(true);
    expect(await closed({ ...policy, idleMs: 60 * MINUTE - 1 })).toBe(false);
    expect(await closed({ ...policy, closeMinutes: undefined })).toBe(false);
    expect(await closed({ ...policy, lockable: false })).toBe(false);
    expect(await closed(null)).toBe(false);
  });
});

describe('the cover over a window', () => {
  it('is lifted by the PIN of who is signed in, counted and recorded like a sign-in', async () => {
    await signIn('nurse');
    await client.call('accounts.resume', { pin: '1357' });
    for (let i = 0; i < FREE_FAILURES; i++)
      await expect(client.call('accounts.resume', { pin: '9999' })).rejects.toEqual(failsWith('WRONG_PIN'));
    await expect(client.call('accounts.resume', { pin: '1357' })).rejects.toEqual(failsWith('TOO_MANY_ATTEMPTS'));
    const entries = await client.call('audit.list', { limit: 20 });
    expect(entries.filter(({ action }) => action === 'cover_lifted')).toHaveLength(1);
    expect(entries.filter(({ action }) => action === 'refused')).toHaveLength(FREE_FAILURES + 1);
  });
});
