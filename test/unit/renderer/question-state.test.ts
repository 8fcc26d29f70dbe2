import { describe, expect, it } from 'vitest';
import {
  IDLE,
  type QuestionAction,
  type QuestionState,
  reduceQuestion,
} from '../../../renderer/features/ask/question-state.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { answered, citation } from './samples.ts';

const stateAfter = (...actions: QuestionAction[]): QuestionState => actions.reduce(reduceQuestion, IDLE);
const asked: QuestionAction = { kind: 'asked', question: 'Where is the spill kit?' };
const passages = (text: string): QuestionAction => ({
  kind: 'event',
  event: { kind: 'passages', statements: [{ text, citations: [citation({})] }] },
});

describe('a question in the window', () => {
  it('shows approved statements before there is an answer', () => {
    expect(stateAfter(asked, passages('In room 2.'))).toMatchObject({
      kind: 'running',
      shown: [{ text: 'In room 2.' }],
    });
  });

  it('collects the approved words of every part, and what connects them, in the order in which they come', () => {
    const sentence = (text: string): QuestionAction => ({
      kind: 'event',
      event: {
        kind: 'sentence',
        sentence: { text, written: true, supported: true, citations: [1] },
        citations: [citation({})],
      },
    });
    expect(stateAfter(asked, passages('First.'), passages('Second.'), sentence('So both.'))).toMatchObject({
      shown: [{ text: 'First.' }, { text: 'Second.' }, { text: 'So both.' }],
    });
  });

  it('ends in the answer or in the error, and keeps the question for asking again', () => {
    expect(stateAfter(asked, { kind: 'answered', result: answered({}) })).toMatchObject({
      kind: 'answered',
      question: 'Where is the spill kit?',
    });
    const error = new OutpostError('ENGINE_GONE', 'It restarts.');
    expect(stateAfter(asked, { kind: 'failed', error })).toEqual({
      kind: 'failed',
      question: 'Where is the spill kit?',
      error,
      care: null,
    });
  });

  it('ignores what arrives when nothing runs', () => {
    expect(stateAfter({ kind: 'answered', result: answered({}) })).toBe(IDLE);
    expect(stateAfter({ kind: 'event', event: { kind: 'stage', stage: 'guard', state: 'started' } })).toBe(IDLE);
  });
});
