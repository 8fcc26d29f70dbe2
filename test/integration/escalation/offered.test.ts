import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../main/engine/index.ts';
import { SAMPLE_PIN } from '../../../main/engine/workstation/sample-clinic.ts';
import { samplePassphraseFile } from '../../../main/engine/platform/sample-places.ts';
import { type AskResult, escalationOf } from '../../../shared/contract/ask-result.ts';
import { type Client, createClient } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';
import { serve } from '../../../shared/rpc/server.ts';
import { makeSampleClinic, type SampleClinic } from '../../fixtures/sample-clinic.ts';

/** Without models: rules alone decide these questions. */
const ONE_PATIENT = 'Should my patient Ana Sample in bed 3 have the surgery?';
const DOSE = 'How much paracetamol for a 12 kg child?';
const EMERGENCY = 'A patient has collapsed and is not breathing';

let clinic: SampleClinic;
let engine: Engine;
const opened: (() => void)[] = [];

beforeAll(async () => {
  clinic = await makeSampleClinic();
  const env = { ...clinic.env, OUTPOST_PASSPHRASE_FILE: samplePassphraseFile(clinic.env, clinic.home) };
  engine = createEngine({ home: clinic.home, models: 'none', env });
  await engine.unlockFromEnvironment();
});
afterAll(async () => {
  for (const end of opened.reverse()) end();
  await engine?.close();
  clinic?.remove();
});

async function windowOf(id: 'sample-nurse' | 'sample-pharmacist'): Promise<Client> {
  const [near, far] = memoryPair();
  const [server, client] = [serve(far, engine), createClient(near)];
  opened.push(() => {
    client.close();
    server.close();
  });
  client.setSession((await client.call('accounts.signIn', { id, pin: SAMPLE_PIN })).session);
  return client;
}

const ask = (client: Client, question: string): Promise<AskResult> =>
  client.call('ask.ask', { question, quotesOnly: true });
const queued = async (client: Client): Promise<string[]> =>
  (await client.call('escalations.list', {})).map(({ traceId }) => traceId);

describe('what is no emergency', () => {
  it('reaches the reviewers once its asker accepts, masked', async () => {
    const [nurse, pharmacist] = [await windowOf('sample-nurse'), await windowOf('sample-pharmacist')];
    const answer = await ask(nurse, ONE_PATIENT);
    expect(answer).toMatchObject({ route: 'escalated', escalation: { offered: true } });
    expect(await queued(pharmacist)).not.toContain(answer.traceId);
    const { id } = await nurse.call('escalations.accept', { traceId: answer.traceId });
    const raised = await pharmacist.call('escalations.get', { id });
    expect(raised.question).toContain('have the surgery?');
    expect(raised.question).not.toContain('Ana Sample');
    expect(await nurse.call('escalations.offers', {})).toEqual([]);
  });

  it('left without an answer is asked about at the next sign-in of its account, and of no other', async () => {
    const nurse = await windowOf('sample-nurse');
    const { traceId } = await ask(nurse, DOSE);
    await nurse.call('accounts.signOut', {});
    expect(await (await windowOf('sample-pharmacist')).call('escalations.offers', {})).toEqual([]);
    const again = await windowOf('sample-nurse');
    expect(await again.call('escalations.offers', {})).toMatchObject([{ traceId, unanswered: true }]);
    await again.call('escalations.decline', { traceId });
    expect(await again.call('escalations.offers', {})).toEqual([]);
  });
});

describe('what cannot be sent', () => {
  it('says so, with whom to call, and is sent once the disk takes it', async () => {
    const nurse = await windowOf('sample-nurse');
    const { db } = engine.workstation().home;
    db.pragma('query_only = ON');
    const danger = await ask(nurse, EMERGENCY);
    expect(escalationOf(danger)).toBeNull();
    expect(danger.reasons[0]?.code).toBe('not_sent');
    expect(danger.contacts.map(({ phone }) => phone)).not.toEqual([]);
    const dose = await ask(nurse, DOSE);
    expect(escalationOf(dose)).toEqual({ offered: true });
    await expect(nurse.call('escalations.accept', { traceId: dose.traceId })).rejects.toMatchObject({
      code: 'DISK_READ_ONLY',
      message: expect.stringContaining(dose.contacts[0]?.phone ?? 'a number'),
    });
    db.pragma('query_only = OFF');
    await nurse.call('escalations.create', { traceId: danger.traceId });
    await nurse.call('escalations.accept', { traceId: dose.traceId });
    expect(await queued(nurse)).toEqual(expect.arrayContaining([danger.traceId, dose.traceId]));
  });
});
