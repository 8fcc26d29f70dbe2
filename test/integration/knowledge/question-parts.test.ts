import { expect, it } from 'vitest';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { inPart } from '../../../shared/contract/question-parts.ts';
import { answersByWords } from './answers-by-words.ts';

const QUESTIONS = {
  two: 'Who may interpret for a patient? What are the visiting hours on the ward?',
  uncovered: 'Who may interpret for a patient? Which xylophone amuses giraffes?',
  one: 'Who may interpret for a patient?',
  danger: 'A patient is unconscious in the toilet. Who may interpret for a patient? What are the visiting hours?',
};

const answerTo = answersByWords(QUESTIONS);

/** Of the words of one part, claimed or not. */
function sources(result: AskResult, n: number): string[] {
  const parts = result.parts ?? [];
  const part = parts.find((one) => one.n === n);
  if (part === undefined) return [];
  return [...inPart(result.citations, part, parts), ...inPart(result.closest, part, parts)].map(
    ({ documentId }) => documentId,
  );
}

it('two questions in one text are each searched for, and neither drowns the other', () => {
  const result = answerTo('two');
  expect(result.parts?.map(({ n, text }) => [n, text])).toEqual([
    [1, 'Who may interpret for a patient?'],
    [2, 'What are the visiting hours on the ward?'],
  ]);
  expect(sources(result, 1)).toContain('interpreter-use');
  expect(sources(result, 2)).toContain('visitors');
});

it('a part that no policy covers is named in words', () => {
  const result = answerTo('uncovered');
  expect(sources(result, 1)).toContain('interpreter-use');
  expect(result.parts?.[1]).toMatchObject({ route: 'declined', why: 'not_covered' });
  expect(result.answer).toContain('“Which xylophone amuses giraffes?”');
});

it('one question has no parts', () => {
  expect(answerTo('one').parts).toBeUndefined();
});

it('a danger stays first, and what else was asked is numbered on', () => {
  const result = answerTo('danger');
  expect(result).toMatchObject({ route: 'escalated', category: 'emergency' });
  expect(result.parts?.map(({ n }) => n)).toEqual([1, 2, 3]);
  expect(sources(result, 2)).toContain('interpreter-use');
});
