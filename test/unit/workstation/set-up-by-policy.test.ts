import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../main/engine/index.ts';
import { fingerprint } from '../../../main/engine/knowledge/repository/keys.ts';
import { underPolicy } from '../../../main/host/policy/under-policy.ts';
import type { MachinePolicy } from '../../../shared/domain/machine-policy.ts';
import { type Client, createClient } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';
import { serve } from '../../../shared/rpc/server.ts';
import { createTestAuthority } from '../../fixtures/signed-enrolment.ts';

const failsWith = (code: string) => expect.objectContaining({ code });
const SECRET = Buffer.alloc(32, 7);
const authority = createTestAuthority();

let dir: string;
let home: string;
let policy: MachinePolicy;
let engine: Engine;
let client: Client;

/** A computer is switched on: its engine starts under the policy that stands there now. */
async function start(): Promise<void> {
  const managed = { place: '/etc/outpost/policy.json', settings: policy, problems: [] };
  const own = { XDG_CONFIG_HOME: dir, XDG_DATA_HOME: dir };
  const env = underPolicy(own, managed, { userFolder: dir, asksSystem: false });
  engine = createEngine({ home, models: 'none', env });
  const [near, far] = memoryPair();
  serve(far, engine);
  client = createClient(near);
  await engine.setUpByPolicy();
  if (existsSync(join(dir, 'passphrase'))) await engine.unlockFromEnvironment().catch(() => undefined);
}
async function end(): Promise<void> {
  client.close();
  await engine.close();
}
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outpost-managed-'));
  home = join(dir, 'home');
  const enrolmentFile = join(dir, 'enrolment.json');
  writeFileSync(enrolmentFile, JSON.stringify(authority.signed()));
  policy = {
    enrolmentFile,
    enrolmentFingerprint: fingerprint(authority.root),
    key: 'passphrase-file',
    passphraseFile: '~/passphrase',
  };
});
afterEach(async () => {
  await end();
  rmSync(dir, { recursive: true, force: true });
});

const failure = () => engine.status().managed?.firstStart?.code ?? null;

describe('a managed computer at its first start', () => {
  it('is enrolled without a person, with a passphrase that its user alone can read, and opens by itself from then on', async () => {
    await start();
    expect(engine.status().home).toMatchObject({ state: 'ready', organisation: 'North', facility: 'north-1' });
    expect(statSync(join(dir, 'passphrase')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dir, 'passphrase'), 'utf8').trim().length).toBeGreaterThan(40);
    await end();
    await start();
    expect(engine.status().home.state).toBe('ready');
  });

  it('leaves the choice of the first admin, and of their PIN, to a person at the screen, once', async () => {
    await start();
    expect(await client.call('accounts.list', {})).toEqual([]);
    await client.call('managed.firstAdmin', { id: 'lead', displayName: 'Lead', pin: '1357' });
    const { account } = await client.call('accounts.signIn', { id: 'lead', pin: '1357' });
    expect(account).toMatchObject({ role: 'admin', departments: ['nursing'] });
    expect(account.pinTemporary).toBe(undefined);
    const again = client.call('managed.firstAdmin', { id: 'other', displayName: 'Other', pin: '1357' });
    await expect(again).rejects.toEqual(failsWith('NOT_ALLOWED'));
  });

  it('takes the first admin and a PIN from IT where they are named, and the PIN has to be changed', async () => {
    const firstAdminPinFile = join(dir, 'pin');
    writeFileSync(firstAdminPinFile, '482915\n', { mode: 0o640 });
    policy = { ...policy, firstAdminId: 'lead', firstAdminName: 'Lead', firstAdminPinFile };
    await start();
    const { account, session } = await client.call('accounts.signIn', { id: 'lead', pin: '482915' });
    expect(account).toMatchObject({ role: 'admin', pinTemporary: true });
    client.setSession(session);
    const same = client.call('accounts.setPin', { id: 'lead', pin: '482915', oldPin: '482915' });
    await expect(same).rejects.toEqual(failsWith('BAD_INPUT'));
    await client.call('accounts.setPin', { id: 'lead', pin: '7391', oldPin: '482915' });
  });

  it('is not set up with a PIN that others on the computer can read', async () => {
    const firstAdminPinFile = join(dir, 'pin');
    writeFileSync(firstAdminPinFile, '482915');
    chmodSync(firstAdminPinFile, 0o644);
    policy = { ...policy, firstAdminId: 'lead', firstAdminName: 'Lead', firstAdminPinFile };
    await start();
    expect(failure()).toBe('SECRET_EXPOSED');
    expect(existsSync(join(home, 'home.json'))).toBe(false);
  });

  it('gives its first admin a recovery key until it is written down, and the one before opens nothing', async () => {
    await start();
    expect(engine.status().managed?.recoveryKeyUnseen).toBe(true);
    await client.call('managed.firstAdmin', { id: 'lead', displayName: 'Lead', pin: '1357' });
    await expect(client.call('managed.recoveryKey', { written: false })).rejects.toEqual(failsWith('SESSION_EXPIRED'));
    client.setSession((await client.call('accounts.signIn', { id: 'lead', pin: '1357' })).session);
    const first = await client.call('managed.recoveryKey', { written: false });
    const second = await client.call('managed.recoveryKey', { written: false });
    expect(await client.call('managed.recoveryKey', { written: true })).toEqual({ recoveryKey: null });
    expect(engine.status().managed?.recoveryKeyUnseen).toBe(false);
    await expect(client.call('managed.recoveryKey', { written: false })).rejects.toEqual(failsWith('NOT_ALLOWED'));
    await end();
    rmSync(join(dir, 'passphrase'));
    await start();
    const unlock = (recoveryKey: string | null) =>
      client.call('system.unlock', { by: 'recovery', recoveryKey: recoveryKey ?? '' });
    await expect(unlock(first.recoveryKey)).rejects.toEqual(failsWith('WRONG_KEY'));
    expect((await unlock(second.recoveryKey)).home.state).toBe('ready');
  });

  it('opens by the key store where IT says so: the shell brings the secret', async () => {
    policy = { ...policy, key: 'key-store' };
    delete policy.passphraseFile;
    await start();
    expect(engine.status().home.state).toBe('missing');
    const made = await client.call('managed.setUp', { secret: SECRET.toString('base64') });
    expect(made.home.state).toBe('ready');
    await end();
    await start();
    const opened = await client.call('system.unlock', { by: 'keystore', secret: SECRET.toString('base64') });
    expect(opened.home.state).toBe('ready');
  });

  it('that has no key store which protects a key says so, and is not set up', async () => {
    policy = { ...policy, key: 'key-store' };
    delete policy.passphraseFile;
    await start();
    const status = await client.call('managed.setUp', { secret: null });
    expect(status.home.state).toBe('missing');
    expect(failure()).toBe('KEYSTORE_REFUSED');
  });

  it.each([
    ['of another root', () => ({ enrolmentFingerprint: 'ab12 cd34 ef56 ab78' }), 'ROOT_MISMATCH'],
    ['that is not there', () => ({ enrolmentFile: join(dir, 'nowhere.json') }), 'ENROLMENT_INVALID'],
  ])('is not set up with an enrolment %s, and says so', async (_what, more, code) => {
    policy = { ...policy, ...more() };
    await start();
    expect(failure()).toBe(code);
    expect(engine.status().home.state).toBe('missing');
    // What was wrong is put right: the next start does it.
    await end();
    policy = {
      ...policy,
      enrolmentFile: join(dir, 'enrolment.json'),
      enrolmentFingerprint: fingerprint(authority.root),
    };
    await start();
    expect(engine.status().home.state).toBe('ready');
  });

  it('does not make a new, empty home where the one that it made is not there: its drive may be off', async () => {
    await start();
    await end();
    renameSync(home, join(dir, 'elsewhere'));
    await start();
    expect(failure()).toBe('HOME_GONE');
    expect(existsSync(join(home, 'home.json'))).toBe(false);
    await end();
    renameSync(join(dir, 'elsewhere'), home);
    await start();
    expect(engine.status().home.state).toBe('ready');
  });

  it('does nothing by itself where the policy names no enrolment', async () => {
    policy = {};
    await start();
    expect(engine.status().home.state).toBe('missing');
    const status = await client.call('managed.setUp', { secret: SECRET.toString('base64') });
    expect(status.home.state).toBe('missing');
    expect(failure()).toBe(null);
  });
});

describe('a home that nobody manages', () => {
  it('gets no admin from whoever sits there', async () => {
    await start();
    await end();
    policy = { key: 'passphrase-file', passphraseFile: '~/passphrase' };
    await start();
    expect(engine.status().home.state).toBe('ready');
    const made = client.call('managed.firstAdmin', { id: 'lead', displayName: 'Lead', pin: '1357' });
    await expect(made).rejects.toEqual(failsWith('NOT_ALLOWED'));
  });
});
