import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../main/cli/run-cli.ts';
import { createEngine, type Engine } from '../../../main/engine/index.ts';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { type Client, createClient } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';
import { serve } from '../../../shared/rpc/server.ts';

const CHEAP = { N: 2 ** 4, r: 8, p: 1 };
const PASSPHRASE = 'correct horse';
const failsWith = (code: string) => expect.objectContaining({ code });

let dir: string;
let engine: Engine;
/** What is opened for a test, ended after it in reverse. */
let opened: (() => void)[];

function windowOf(served: Engine): Client {
  const [near, far] = memoryPair();
  const [server, client] = [serve(far, served), createClient(near)];
  opened.push(() => {
    client.close();
    server.close();
  });
  return client;
}

async function signedIn(id: string, pin: string): Promise<{ client: Client; ended: () => number }> {
  const client = windowOf(engine);
  let times = 0;
  client.onSessionEnded(() => {
    times += 1;
  });
  client.setSession((await client.call('accounts.signIn', { id, pin })).session);
  return { client, ended: () => times };
}

/** The command line, with an engine of its own over the same home. */
async function outpost(...args: string[]): Promise<number> {
  const [stdin, out] = [new PassThrough(), new PassThrough().resume()];
  const env = { OUTPOST_PASSPHRASE_FILE: join(dir, 'passphrase') };
  return runCli([...args, '--home', join(dir, 'home')], { env, stdin, stdout: out, stderr: out });
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outpost-revoked-'));
  opened = [];
  await writeFile(join(dir, 'passphrase'), PASSPHRASE, { mode: 0o600 });
  await writeFile(join(dir, 'pin'), '2468', { mode: 0o600 });
  const made = await createHome(
    { dir: join(dir, 'home'), sample: false, passphrase: PASSPHRASE },
    { ids: systemIds, clock: systemClock, cost: CHEAP },
  );
  made.home.close();
  engine = createEngine({ home: join(dir, 'home'), models: 'none', env: {} });
  await engine.unlock({ by: 'passphrase', passphrase: PASSPHRASE });
  const { accounts } = engine.workstation();
  for (const id of ['nurse', 'colleague'])
    accounts.add({ id, displayName: id, role: 'pharmacist', departments: ['nursing'], sample: false, pin: '1357' });
});
afterEach(async () => {
  for (const end of opened.reverse()) end();
  await engine.close();
  await rm(dir, { recursive: true, force: true });
});

describe('a window that is signed in, when the command line changes its account', () => {
  it('is signed out with a removed account, and only that window', async () => {
    const [nurse, colleague] = [await signedIn('nurse', '1357'), await signedIn('colleague', '1357')];
    expect(await outpost('accounts', 'remove', 'nurse')).toBe(0);
    await expect(nurse.client.call('escalations.list', {})).rejects.toEqual(failsWith('SESSION_EXPIRED'));
    expect(await nurse.client.call('accounts.current', {})).toEqual({ account: null });
    expect(nurse.ended()).toBe(1);
    await expect(colleague.client.call('escalations.list', {})).resolves.toEqual([]);
    expect(colleague.ended()).toBe(0);
  });

  it('is signed out with a new PIN, which needs no old one there', async () => {
    const { client, ended } = await signedIn('nurse', '1357');
    expect(await outpost('accounts', 'set-pin', 'nurse', '--pin-file', join(dir, 'pin'))).toBe(0);
    await expect(client.call('escalations.list', {})).rejects.toEqual(failsWith('SESSION_EXPIRED'));
    expect(ended()).toBe(1);
    await expect(signedIn('nurse', '2468')).resolves.toBeDefined();
  });
});

describe('two windows of one account', () => {
  it('one sets a new PIN and stays, the other is signed out', async () => {
    const [here, there] = [await signedIn('nurse', '1357'), await signedIn('nurse', '1357')];
    await expect(here.client.call('accounts.setPin', { id: 'nurse', pin: '2468' })).rejects.toEqual(
      failsWith('WRONG_PIN'),
    );
    await here.client.call('accounts.setPin', { id: 'nurse', pin: '2468', oldPin: '1357' });
    await expect(here.client.call('escalations.list', {})).resolves.toEqual([]);
    await expect(there.client.call('escalations.list', {})).rejects.toEqual(failsWith('SESSION_EXPIRED'));
    expect([here.ended(), there.ended()]).toEqual([0, 1]);
  });
});

describe('a reviewer who is one no longer', () => {
  it('may do at once only what the new role may', async () => {
    const { client, ended } = await signedIn('nurse', '1357');
    const { db } = engine.workstation().home;
    await expect(client.call('escalations.claim', { id: 'none' })).rejects.toEqual(failsWith('NOT_FOUND'));
    db.prepare("UPDATE accounts SET role = 'staff' WHERE id = 'nurse'").run();
    await expect(client.call('escalations.claim', { id: 'none' })).rejects.toEqual(failsWith('NOT_ALLOWED'));
    expect(await client.call('accounts.current', {})).toMatchObject({ account: { role: 'staff' } });
    expect(ended()).toBe(0);
  });
});

describe('the person who holds the key', () => {
  it('acts as no account, on this engine', async () => {
    const client = windowOf(engine);
    client.setSession(engine.localSession({ kind: 'operator', reading: null }));
    await client.call('accounts.setPin', { id: 'nurse', pin: '2468' });
    expect(await client.call('accounts.current', {})).toMatchObject({ account: { id: 'operator' } });
    await client.call('accounts.remove', { id: 'nurse' });
    expect((await client.call('accounts.list', {})).map(({ id }) => id)).toEqual(['colleague']);
  });
});
