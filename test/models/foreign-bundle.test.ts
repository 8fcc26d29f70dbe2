import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Embedder } from '../../main/engine/models/port.ts';
import { type Clinic, openClinic } from '../unit/knowledge/activation/clinic.ts';
import { describeWith, openParts } from './support.ts';

vi.setConfig({ testTimeout: 120_000 });

const SHARPS = 'Let the wound bleed, wash it with running water, and tell the nurse in charge at once.';
const RECORDS = 'Files are shown to a patient in person, after the identity card has been checked.';
const FIRE = 'Raise the alarm, close the doors and leave by the nearest exit. Do not use the lift.';

describeWith('embedder', 'a bundle of the compact embedder on a workstation with the standard one', () => {
  let parts: Awaited<ReturnType<typeof openParts>>;
  let standard: Embedder;
  let compact: Embedder;
  let clinic: Clinic;
  beforeAll(async () => {
    parts = await openParts();
    standard = await parts.embedder('standard');
    compact = await parts.embedder('compact');
    clinic = await openClinic(standard);
    await clinic.receive(
      { id: 'fire', version: 1, embedder: standard, policies: { fire: FIRE } },
      {
        ...{ id: 'care', version: 1, embedder: compact, policies: { sharps: SHARPS, records: RECORDS } },
        selfTest: [{ question: 'What do I do after a needlestick?', expects: ['sharps'], within: 1 }],
      },
    );
  });
  afterAll(async () => {
    await clinic?.close();
    await compact?.close();
    await standard?.close();
    await parts?.runtime.close();
  });

  const byMeaning = async (question: string): Promise<string | undefined> => (await clinic.find(question))[0]?.[0];

  test('is found by its words at once, and the other bundle by meaning', async () => {
    expect((await clinic.find('Who checks the identity card of the patient?'))[1]?.[0]).toBe('records');
    expect(await byMeaning('Something is burning in the corridor')).toBe('fire');
  });

  test('is found by meaning after the background run, the other bundle all the while', async () => {
    let finished = false;
    const embedding = clinic.reEmbedding.run(new AbortController().signal).finally(() => {
      finished = true;
    });
    const seen = new Set<string | undefined>();
    while (!finished) seen.add(await byMeaning('Something is burning in the corridor'));
    expect(await embedding).toBe(1);
    expect([...seen]).toEqual(['fire']);
    expect(clinic.knowledge.active().find(({ id }) => id === 'care')?.selfTest).toBe('passed');
    expect(await byMeaning('I pricked myself with a used needle')).toBe('sharps');
  });
});
