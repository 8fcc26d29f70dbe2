import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineHost } from '../../main/host/engine-host.ts';
import type { Client } from '../../shared/rpc/client.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../fixtures/sample-clinic.ts';
import { describeWith } from './support.ts';

/** Questions for which search by words alone is not enough; the others: test/integration/knowledge/reported-questions.test.ts. */
describeWith('embedder', 'questions that were answered with the wrong words once', () => {
  let clinic: SampleClinic;
  let engine: EngineHost;
  let nurse: Client;
  beforeAll(async () => {
    clinic = await makeSampleClinic();
    engine = clinic.engine('embedder');
    nurse = await signedIn(engine, 'sample-nurse');
  });
  afterAll(async () => {
    nurse?.close();
    await engine?.stop();
    clinic?.remove();
  });

  const FIRST_AID = 'Wash the wound with soap and running water';
  const WARM_FRIDGE = 'do not use anything';
  const CHILDREN = 'Children never interpret';

  const shownTo = async (question: string): Promise<string[]> => {
    const result = await nurse.call('ask.ask', { question, quotesOnly: true });
    expect(result).toMatchObject({ category: 'policy' });
    // Claimed or not: the words are on screen, the likeliest first.
    return result.route === 'quoted'
      ? result.sentences.map(({ text }) => text)
      : (result.closest ?? []).map(({ quote }) => quote);
  };

  test.each([
    ['What do I do right after a needlestick injury?', FIRST_AID],
    ['first aid for a needle stick', FIRST_AID],
    ['¿Qué hago justo después de un pinchazo?', FIRST_AID],
    ['primeros auxilios después de un pinchazo con aguja', FIRST_AID],
    ['¿Qué primeros auxilios corresponden tras un pinchazo?', FIRST_AID],
    ['waht temperature shoud teh vacine frige be', 'between +2 °C and +8 °C'],
    ['how cold shoud the vacine fridg be', 'between +2 °C and +8 °C'],
    ['Can a 12 year old daughter interpret for her mother?', CHILDREN],
    ['May a child interpret for its mother?', CHILDREN],
    ['Is a 10 year old son allowed to translate for his father?', CHILDREN],
  ])('the words that answer stand first: %s', async (question, words) => {
    expect((await shownTo(question))[0]).toContain(words);
  });

  test.each([
    ['The fridge is at 11 °C. Can I use the vaccines?', WARM_FRIDGE],
    ['Fridge reads 11 °C. May we still use the vaccines?', WARM_FRIDGE],
    ['¿Qué hago justo después de un pinchazo con una aguja?', FIRST_AID],
    ['needlestick', FIRST_AID],
    ['¿Quién puede interpretar para un paciente?', 'Trained interpreters on the list'],
    ['¿Quién tiene permiso para traducirle a un enfermo?', 'Trained interpreters on the list'],
  ])('the words that answer are among those shown: %s', async (question, words) => {
    expect((await shownTo(question)).join('\n')).toContain(words);
  });
});
