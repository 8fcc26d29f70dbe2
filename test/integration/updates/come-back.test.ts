import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../main/engine/index.ts';
import { samplePassphraseFile } from '../../../main/engine/platform/sample-places.ts';
import { SAMPLE_PIN } from '../../../main/engine/workstation/sample-clinic.ts';
import { OUTPOST_VERSION } from '../../../shared/domain/version.ts';
import { type Client, createClient } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';
import { serve } from '../../../shared/rpc/server.ts';
import { makeSampleClinic, type SampleClinic } from '../../fixtures/sample-clinic.ts';

const NURSE = 'sample-nurse';
const CLAIM = 'c'.repeat(43);

let clinic: SampleClinic;
let engine: Engine | null = null;
beforeAll(async () => {
  clinic = await makeSampleClinic();
});
afterEach(() => engine?.close());
afterAll(() => clinic?.remove());

/** An engine under the desktop's shell, its home open, and a window. */
async function start(): Promise<Client> {
  const env = { ...clinic.env, OUTPOST_PASSPHRASE_FILE: samplePassphraseFile(clinic.env, clinic.home) };
  engine = createEngine({ home: clinic.home, models: 'none', env, installs: ['folder'] });
  await engine.unlockFromEnvironment();
  const [near, far] = memoryPair();
  serve(far, engine);
  return createClient(near);
}

/** The nurse has asked for a version, and the engine ends for it. */
async function leave(): Promise<void> {
  const client = await start();
  const { session } = await client.call('accounts.signIn', { id: NURSE, pin: SAMPLE_PIN });
  // An engine knows only its own number: it is the next one too.
  engine?.workstation().returns.ask({ token: session, claim: CLAIM, version: OUTPOST_VERSION });
  engine?.leaveFor(OUTPOST_VERSION);
  await engine?.close();
}

const comeBack = (client: Client): Promise<string> =>
  client.call('accounts.comeBack', { claim: CLAIM }).then(
    ({ account }) => account.id,
    (thrown) => `${thrown.code} ${thrown.details.reason}`,
  );
const logged = async (): Promise<string[]> => {
  const entries = engine ? await engine.workstation().audit.list({ limit: 6, actor: null }) : [];
  return entries.map(({ action, details }) => [action, details.reason].filter(Boolean).join(' '));
};
/** A copy of what lies in the home under this name. */
const copy = (name: string, to: string): void =>
  cpSync(join(clinic.home, name), join(clinic.folder, to), { recursive: true });
function putBack(from: string, name: string): void {
  rmSync(join(clinic.home, name), { recursive: true, force: true });
  for (const beside of ['-wal', '-shm']) rmSync(join(clinic.home, `${name}${beside}`), { force: true });
  cpSync(join(clinic.folder, from), join(clinic.home, name), { recursive: true });
}

describe('who comes back after an update', () => {
  it('is signed in in the next engine, once, and works on', async () => {
    await leave();
    const client = await start();
    const back = await client.call('accounts.comeBack', { claim: CLAIM });
    client.setSession(back.session);
    expect(back.account.id).toBe(NURSE);
    expect(await client.call('escalations.list', {})).toBeDefined();
    expect(await comeBack(client)).toBe('SIGN_IN_AGAIN no_ticket');
    expect((await logged())[0]).toBe('returned');
  });

  it('is let in by an engine with a shell alone: a command in between takes nothing away', async () => {
    await leave();
    expect((await clinic.outpost('accounts', 'list')).code).toBe(0);
    expect(await comeBack(await start())).toBe(NURSE);
  });

  it('comes back no second time by records that were put back: the anchors tell', async () => {
    await leave();
    copy('state.db', 'used');
    expect(await comeBack(await start())).toBe(NURSE);
    await engine?.close();
    putBack('used', 'state.db');
    expect(await comeBack(await start())).toBe('SIGN_IN_AGAIN no_ticket');
    const entries = await logged();
    expect(entries).toContain('return_refused set_back');
    expect(entries).toContain('records_set_back older');
    expect(entries).not.toContain('returned');
  });
});
