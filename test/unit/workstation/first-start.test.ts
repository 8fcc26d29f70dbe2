import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../main/engine/index.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { makeBackup } from '../../../main/engine/workstation/backup/make-backup.ts';
import type { EnrolmentSource } from '../../../shared/contract/setup.ts';
import { type Client, createClient } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';
import { serve } from '../../../shared/rpc/server.ts';
import { createTestAuthority } from '../../fixtures/signed-enrolment.ts';

const PASSPHRASE = 'correct horse';
const ADMIN = { id: 'chief', displayName: 'Chief', pin: '1357' };
const failsWith = (code: string) => expect.objectContaining({ code });

let dir: string;
let home: string;
let engine: Engine;
let client: Client;

function start(): void {
  engine = createEngine({ home, models: 'none', env: { XDG_CONFIG_HOME: dir, XDG_DATA_HOME: dir } });
  const [near, far] = memoryPair();
  serve(far, engine);
  client = createClient(near);
}
async function end(): Promise<void> {
  client.close();
  await engine.close();
}
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outpost-first-'));
  home = join(dir, 'home');
  start();
});
afterEach(async () => {
  await end();
  await rm(dir, { recursive: true, force: true });
});

const authority = createTestAuthority();
const asText = (signed: unknown): EnrolmentSource => ({ from: 'text', text: JSON.stringify(signed) });
const NORTH = asText(authority.signed());

async function enrol(enrolment: EnrolmentSource = NORTH): Promise<string> {
  const { fingerprint } = await client.call('setup.readEnrolment', { enrolment });
  const made = await client.call('setup.enrol', { enrolment, fingerprint, passphrase: PASSPHRASE, admin: ADMIN });
  return made.recoveryKey;
}
async function backUp(to: string): Promise<string> {
  const request = { out: join(dir, to), keep: null, actor: 'chief', signal: new AbortController().signal };
  const idle = { turn: async () => undefined, onProgress: () => undefined };
  const deps = { clock: systemClock, ids: systemIds };
  return (await makeBackup(engine.workstation(), { ...request, ...idle }, deps)).path;
}
const byPassphrase = (passphrase = PASSPHRASE) => ({ by: 'passphrase', passphrase }) as const;

describe('a workstation without a home', () => {
  it('shows whose enrolment a file is, and makes nothing of it yet', async () => {
    const path = join(dir, 'north.json');
    await writeFile(path, JSON.stringify(authority.signed()));
    const shown = await client.call('setup.readEnrolment', { enrolment: { from: 'file', path } });
    expect(shown).toMatchObject({ organisation: 'North', facility: 'north-1', departments: ['nursing'] });
    expect(shown.fingerprint).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
    expect(await client.call('setup.state', {})).toEqual({ home: 'missing', ways: null, setAside: [] });
  });

  it.each([
    ['text that is no JSON', { from: 'text', text: 'hello' }, 'ENROLMENT_INVALID'],
    ['a file that is not there', { from: 'file', path: '/nowhere/at/all.json' }, 'ENROLMENT_INVALID'],
    ['a path that means nothing to a person', { from: 'file', path: 'all.json' }, 'ENROLMENT_INVALID'],
    [
      'an enrolment that was changed after it was signed',
      asText({ ...authority.signed(), enrolment: { ...authority.signed().enrolment, facility: 'south' } }),
      'SIGNATURE_INVALID',
    ],
  ] as const)('refuses %s', async (_what, enrolment, code) => {
    await expect(client.call('setup.readEnrolment', { enrolment })).rejects.toEqual(failsWith(code));
  });

  it('says the same of a file that holds something else as of one that is not there', async () => {
    const path = join(dir, 'diary.txt');
    await writeFile(path, '{"a secret": "of this person"}');
    const other = client.call('setup.readEnrolment', { enrolment: { from: 'file', path } });
    await expect(other).rejects.toMatchObject({
      code: 'ENROLMENT_INVALID',
      message: expect.not.stringContaining('secret'),
    });
  });

  it('is enrolled with its first admin, is open at once, and its recovery key opens it later', async () => {
    const recoveryKey = await enrol();
    expect(engine.status().home).toMatchObject({ state: 'ready', organisation: 'North', sample: false });
    const { account } = await client.call('accounts.signIn', { id: 'chief', pin: '1357' });
    expect(account).toMatchObject({ role: 'admin', departments: ['nursing'], sample: false });
    expect(account.pinTemporary ?? false).toBe(false);
    await end();
    start();
    await client.call('system.unlock', { by: 'recovery', recoveryKey });
    expect(engine.status().home.state).toBe('ready');
  });

  it('has its recovery key shown again, another one, until somebody says that it is written down', async () => {
    const lost = await enrol();
    expect(engine.status().home.recoveryKeyUnseen).toBe(true);
    await end();
    start();
    await client.call('system.unlock', { by: 'passphrase', passphrase: PASSPHRASE });
    expect(engine.status().home.recoveryKeyUnseen).toBe(true);
    client.setSession((await client.call('accounts.signIn', { id: 'chief', pin: '1357' })).session);
    const { recoveryKey } = await client.call('managed.recoveryKey', { written: false });
    expect(recoveryKey).not.toBe(lost);
    const said = client.call('setup.recoveryKeyWritten', { recoveryKey: lost });
    await expect(said).rejects.toEqual(failsWith('WRONG_KEY'));
    await client.call('managed.recoveryKey', { written: true });
    expect(engine.status().home.recoveryKeyUnseen).toBe(false);
    const again = client.call('managed.recoveryKey', { written: false });
    await expect(again).rejects.toEqual(failsWith('NOT_ALLOWED'));
    await end();
    start();
    const before = client.call('system.unlock', { by: 'recovery', recoveryKey: lost });
    await expect(before).rejects.toEqual(failsWith('WRONG_KEY'));
    await client.call('system.unlock', { by: 'recovery', recoveryKey: recoveryKey ?? '' });
    expect(engine.status().home.recoveryKeyUnseen).toBe(false);
  });

  it('shows no other once whoever saw the key has said that it is written down', async () => {
    const recoveryKey = await enrol();
    const guessed = client.call('setup.recoveryKeyWritten', { recoveryKey: recoveryKey.replace(/[A-Z]/g, 'Z') });
    await expect(guessed).rejects.toMatchObject({ code: expect.stringMatching(/WRONG_KEY|BAD_INPUT/) });
    expect(engine.status().home.recoveryKeyUnseen).toBe(true);
    await client.call('setup.recoveryKeyWritten', { recoveryKey });
    expect(engine.status().home.recoveryKeyUnseen).toBe(false);
    const actions = engine.workstation().audit.list({ limit: 5 });
    expect(JSON.stringify(actions)).toContain('recovery_key_written');
    await end();
    start();
    await client.call('system.unlock', { by: 'recovery', recoveryKey });
    expect(engine.status().home.recoveryKeyUnseen).toBe(false);
  });

  it('is not enrolled with a file that is another than the one that was compared', async () => {
    const { fingerprint } = await client.call('setup.readEnrolment', { enrolment: NORTH });
    const other = asText(createTestAuthority().signed());
    const wanted = { enrolment: other, fingerprint, passphrase: PASSPHRASE, admin: ADMIN };
    await expect(client.call('setup.enrol', wanted)).rejects.toEqual(failsWith('ROOT_MISMATCH'));
    expect(existsSync(join(home, 'home.json'))).toBe(false);
  });

  it('is not half enrolled where the passphrase or the PIN will not do', async () => {
    const { fingerprint } = await client.call('setup.readEnrolment', { enrolment: NORTH });
    const wanted = { enrolment: NORTH, fingerprint, passphrase: PASSPHRASE, admin: ADMIN };
    await expect(client.call('setup.enrol', { ...wanted, passphrase: 'short' })).rejects.toEqual(
      failsWith('BAD_INPUT'),
    );
    const badPin = { ...wanted, admin: { ...ADMIN, pin: '12' } };
    await expect(client.call('setup.enrol', badPin)).rejects.toEqual(failsWith('BAD_INPUT'));
    expect(await client.call('setup.state', {})).toEqual({ home: 'missing', ways: null, setAside: [] });
    await enrol();
  });

  it('keeps neither passphrase, PIN nor recovery key in its log or audit', async () => {
    const recoveryKey = await enrol();
    const entries = JSON.stringify(engine.workstation().audit.list({ limit: 50 }));
    for (const secret of [PASSPHRASE, ADMIN.pin, recoveryKey]) expect(entries).not.toContain(secret);
    for (const name of await readdir(home, { recursive: true })) {
      const bytes = await readFile(join(home, name)).catch(() => Buffer.alloc(0));
      for (const secret of [PASSPHRASE, recoveryKey, recoveryKey.replaceAll('-', '')])
        expect(bytes.includes(secret), name).toBe(false);
    }
  });
});

describe('a workstation that has a home', () => {
  const everySetup = (): Promise<unknown>[] => [
    client.call('setup.readEnrolment', { enrolment: NORTH }),
    client.call('setup.enrol', { enrolment: NORTH, fingerprint: 'x', passphrase: PASSPHRASE, admin: ADMIN }),
    client.call('setup.sample', {}),
    client.call('setup.putBack', { name: 'home.set-aside-2026-01-01T00-00-00' }),
  ];
  const intrusions = (): Promise<unknown>[] => [
    client.call('setup.setAside', {}),
    client.call('setup.restore', { path: dir, secret: byPassphrase() }),
    client.call('keys.recover', { recoveryKey: 'whatever', passphrase: 'another horse' }),
  ];

  it('is set up no second time, open or locked: CONFLICT, and nothing of it is touched', async () => {
    await enrol();
    for (const call of [...everySetup(), ...intrusions()]) await expect(call).rejects.toEqual(failsWith('CONFLICT'));
    await end();
    start();
    for (const call of everySetup()) await expect(call).rejects.toEqual(failsWith('CONFLICT'));
    await client.call('system.unlock', byPassphrase());
    expect(await client.call('accounts.list', {})).toHaveLength(1);
  });

  it('is not erased as if it were the sample clinic', async () => {
    await enrol();
    await expect(client.call('setup.leaveSample', {})).rejects.toEqual(failsWith('NOT_ALLOWED'));
    expect(engine.status().home.state).toBe('ready');
  });
});

describe('a home whose key is lost', () => {
  it('takes a new passphrase with the recovery key, says so in its audit, and the old one opens it no more', async () => {
    const recoveryKey = await enrol();
    await end();
    start();
    const short = client.call('keys.recover', { recoveryKey, passphrase: 'short' });
    await expect(short).rejects.toEqual(failsWith('BAD_INPUT'));
    expect(await client.call('setup.state', {})).toMatchObject({
      home: 'locked',
      ways: { passphrase: true, keystore: false },
    });
    expect((await client.call('keys.recover', { recoveryKey, passphrase: 'another horse' })).home.state).toBe('ready');
    expect(engine.workstation().audit.list({ limit: 5 })).toContainEqual(
      expect.objectContaining({ kind: 'key', action: 'recovered' }),
    );
    await end();
    start();
    await expect(client.call('system.unlock', byPassphrase())).rejects.toEqual(failsWith('WRONG_KEY'));
    await client.call('system.unlock', byPassphrase('another horse'));
  });

  it('is set aside as it is, and comes back as it was', async () => {
    await enrol();
    await end();
    start();
    const { setAside, status } = await client.call('setup.setAside', {});
    expect(status.home.state).toBe('missing');
    expect(setAside).toContain('home.set-aside-');
    const { setAside: listed } = await client.call('setup.state', {});
    expect(listed).toHaveLength(1);
    await client.call('setup.putBack', { name: listed[0]?.name ?? '' });
    await client.call('system.unlock', byPassphrase());
    expect(engine.status().home.organisation).toBe('North');
  });

  it('gives room to another one, and neither is lost', async () => {
    await enrol();
    await end();
    start();
    await client.call('setup.setAside', {});
    await enrol(asText(createTestAuthority().signed({ organisation: 'South' })));
    expect(engine.status().home.organisation).toBe('South');
    expect((await client.call('setup.state', {})).setAside).toHaveLength(1);
  });

  it.each(['../home', '..', 'home', '/etc', 'home.set-aside-x'])(
    'puts back nothing that was not set aside: %s',
    async (name) => {
      await expect(client.call('setup.putBack', { name })).rejects.toEqual(failsWith('NOT_FOUND'));
    },
  );
});

describe('a back-up', () => {
  it('makes the home of a workstation that has none, with the recovery key and a new passphrase', async () => {
    const recoveryKey = await enrol();
    const path = await backUp('kept.opbak');
    await end();
    await rm(home, { recursive: true });
    start();
    const secret = { by: 'recovery', recoveryKey, newPassphrase: 'another horse' } as const;
    const restored = await client.call('setup.restore', { path, secret });
    expect(restored).toMatchObject({ status: { home: { state: 'ready', organisation: 'North' } }, setAside: null });
    expect(restored.audit.ok).toBe(true);
  });

  it('takes the place of a home of which the keys are damaged; that one is set aside', async () => {
    await enrol();
    const path = await backUp('kept.opbak');
    await end();
    await writeFile(join(home, 'keys', 'keyring.json'), 'damaged');
    start();
    await expect(client.call('system.unlock', byPassphrase())).rejects.toEqual(failsWith('SEAL_BROKEN'));
    const restored = await client.call('setup.restore', { path, secret: byPassphrase() });
    expect(restored.status.home).toMatchObject({ state: 'ready', organisation: 'North' });
    expect(await readFile(join(restored.setAside ?? '', 'keys', 'keyring.json'), 'utf8')).toBe('damaged');
  });

  it('never takes the place of another home, and leaves nothing beside it', async () => {
    await enrol();
    const path = await backUp('north.opbak');
    await end();
    await rm(home, { recursive: true });
    start();
    await enrol(asText(createTestAuthority().signed({ organisation: 'South' })));
    await end();
    start();
    const call = client.call('setup.restore', { path, secret: byPassphrase() });
    await expect(call).rejects.toEqual(failsWith('CONFLICT'));
    expect((await readdir(dir)).sort()).toEqual(['home', 'north.opbak']);
    await client.call('system.unlock', byPassphrase());
    expect(engine.status().home.organisation).toBe('South');
  });

  it('that the passphrase does not open changes nothing', async () => {
    await enrol();
    const path = await backUp('kept.opbak');
    await end();
    start();
    const call = client.call('setup.restore', { path, secret: byPassphrase('wrong horse') });
    await expect(call).rejects.toEqual(failsWith('WRONG_KEY'));
    await client.call('system.unlock', byPassphrase());
  });
});
