import { expect, it } from 'vitest';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { answersByWords } from './answers-by-words.ts';

const QUESTIONS = {
  mixed: 'A patient is unconscious in the toilet. What do I do right after a needlestick injury?',
  alone: 'no pulse help',
  exposure: 'I pricked my finger with a used needle',
  drill: 'for the drill on cardiac arrest, who checks the emergency trolley?',
};

const answerTo = answersByWords(QUESTIONS);

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
