import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../../fixtures/sample-clinic.ts';

const QUESTIONS = {
  mixed: 'A patient is unconscious in the toilet. What do I do right after a needlestick injury?',
  alone: 'no pulse help',
  exposure: 'I pricked my finger with a used needle',
  drill: 'for the drill on cardiac arrest, who checks the emergency trolley?',
};

let clinic: SampleClinic;
let engine: EngineHost;
const answers = new Map<string, AskResult>();
beforeAll(async () => {
  clinic = await makeSampleClinic();
  // By words alone: rules decide these questions.
  engine = clinic.engine('none');
  const nurse = await signedIn(engine, 'sample-nurse');
  for (const [id, question] of Object.entries(QUESTIONS))
    answers.set(id, await nurse.call('ask.ask', { question, quotesOnly: true }));
  nurse.close();
});
afterAll(async () => {
  await engine?.stop();
  clinic?.remove();
});

const answerTo = (id: keyof typeof QUESTIONS): AskResult | undefined => answers.get(id);

/** Of the words below the card, claimed or not. */
const sources = (result: AskResult | undefined): string[] =>
  [...(result?.citations ?? []), ...(result?.closest ?? [])].map(({ documentId }) => documentId);

it('a danger beside an ordinary question: the card and the numbers first, the policy’s words below', () => {
  const result = answerTo('mixed');
  expect(result).toMatchObject({ route: 'escalated', category: 'emergency' });
  expect(result?.guidance?.length).toBeGreaterThan(0);
  expect(result?.contacts.some(({ categories }) => categories.includes('emergency'))).toBe(true);
  expect(result?.parts?.map(({ n }) => n)).toEqual([1, 2]);
  expect(result?.sentences.every(({ part, written }) => part === 2 && !written)).toBe(true);
  expect(sources(result)).toContain('sharps-and-needlestick');
});

it('a danger alone has its card, and nothing else', () => {
  const result = answerTo('alone');
  expect(result).toMatchObject({ route: 'escalated', sentences: [], citations: [] });
  expect(result?.parts).toBeUndefined();
});

it('a colleague’s own exposure: its approved first aid at once, and a person is offered', () => {
  const result = answerTo('exposure');
  expect(result).toMatchObject({
    route: 'restricted',
    category: 'patient_specific',
    escalation: { offered: true },
  });
  expect(result?.guidance?.map(({ documentId }) => documentId)).toEqual(['sharps-and-needlestick']);
});

it('a drill keeps its card, and reviewers are offered, not called', () => {
  const result = answerTo('drill');
  expect(result).toMatchObject({ route: 'escalated', category: 'emergency', escalation: { offered: true } });
  expect(result?.guidance?.length).toBeGreaterThan(0);
});
