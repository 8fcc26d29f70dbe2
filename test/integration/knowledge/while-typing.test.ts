import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import type { AuditEntry } from '../../../shared/contract/audit.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../../fixtures/sample-clinic.ts';

type Nurse = Awaited<ReturnType<typeof signedIn>>;

const TYPED = ['who may interpret', 'who may interpret for', 'who may interpret for a patient'];

/** The real engine without models, over the real line: rules and words decide alone. */
let clinic: SampleClinic;
let engine: EngineHost;
let nurse: Nurse;
beforeAll(async () => {
  clinic = await makeSampleClinic();
  engine = clinic.engine('none');
  nurse = await signedIn(engine, 'sample-nurse');
});
afterAll(async () => {
  nurse?.close();
  await engine?.stop();
  clinic?.remove();
});

const shownInAudit = async (): Promise<AuditEntry[]> =>
  (await nurse.call('audit.list', { limit: 200 })).filter(({ action }) => action === 'shown_while_typed');

describe('what is near while a nurse types', () => {
  it('is the approved words that the question will find, each document once in the audit and no word of it', async () => {
    for (const text of TYPED) {
      const near = await nurse.call('ask.near', { text });
      const documents = near.shows === 'passages' ? near.closest.map(({ documentId }) => documentId) : [];
      expect(documents).toContain('interpreter-use');
    }
    const entries = await shownInAudit();
    const named = entries.flatMap(({ details }) => String(details.shown).split(' '));
    expect(named.filter((name) => name.endsWith('/interpreter-use'))).toHaveLength(1);
    expect(new Set(named).size).toBe(named.length);
    expect(JSON.stringify(entries)).not.toMatch(/interpret(?!er-use)/);
  });

  it('is cancelled by the next text of the session', async () => {
    const before = nurse.call('ask.near', { text: TYPED[1] ?? '' });
    const [first, second] = await Promise.allSettled([before, nurse.call('ask.near', { text: TYPED[2] ?? '' })]);
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'CANCELLED' } });
    expect(second).toMatchObject({ status: 'fulfilled', value: { shows: 'passages' } });
  });

  it('is nothing of a dose, and in danger whom to call and nothing else', async () => {
    const dose = { text: 'how many mg of paracetamol for a child of 12 kg' };
    expect(await nurse.call('ask.near', dose)).toEqual({ shows: 'nothing', why: 'restricted' });
    const danger = await nurse.call('ask.near', { text: 'the patient in room 2 is not breathing' });
    expect(danger).toMatchObject({ shows: 'contacts' });
    expect(Object.keys(danger).sort()).toEqual(['contacts', 'shows']);
  });

  it('is refused to those who are not signed in', async () => {
    await nurse.call('accounts.signOut', {});
    await expect(nurse.call('ask.near', { text: TYPED[2] ?? '' })).rejects.toMatchObject({ code: 'SESSION_EXPIRED' });
  });
});
