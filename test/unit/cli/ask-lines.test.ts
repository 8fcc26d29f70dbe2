import { describe, expect, it } from 'vitest';
import { type AnswerLine, askLines, readQuestionLines } from '../../../main/cli/ask-lines.ts';
import { AskResult } from '../../../shared/contract/ask-result.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

const answerTo = (question: string): AskResult =>
  AskResult.parse({
    ...{ traceId: question, route: 'declined', category: 'policy', answer: 'No.', sentences: [], citations: [] },
    ...{ guidance: null, contacts: [], reasons: [], degraded: [], language: 'en', masked: {} },
    ...{ knowledge: { bundles: [] } },
    timings: { firstPassageMs: null, firstVerifiedSentenceMs: null, totalMs: 5, stages: {} },
  });

describe('a file of questions', () => {
  it('is read line by line; what a question follows on from may stand beside it', () => {
    const text = '{"id":"a","question":"One?"}\r\n\n{"id":"b","question":"And for children?","after":"a"}\n';
    expect(readQuestionLines(text)).toEqual([
      { id: 'a', question: 'One?' },
      { id: 'b', question: 'And for children?', after: 'a' },
    ]);
  });

  it.each(['{"id":"a"}', 'no JSON', '{"id":1,"question":"One?"}'])(
    'is refused whole where a line is none: %s',
    (line) => {
      expect(() => readQuestionLines(`{"id":"a","question":"One?"}\n${line}`)).toThrowError(
        expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining('Line 2') }),
      );
    },
  );

  it('is answered in its order, each with its id; one that fails says why, and the rest goes on', async () => {
    const written: AnswerLine[] = [];
    const lines = readQuestionLines(
      '{"id":"a","question":"One?"}\n{"id":"b","question":""}\n{"id":"c","question":"Two?"}',
    );
    await askLines(
      lines,
      async (question) => {
        if (question === '') throw new OutpostError('BAD_INPUT', 'It is empty.');
        return answerTo(question);
      },
      (line) => void written.push(line),
    );
    expect(written).toEqual([
      { id: 'a', ...answerTo('One?') },
      { id: 'b', error: { code: 'BAD_INPUT', message: 'It is empty.' } },
      { id: 'c', ...answerTo('Two?') },
    ]);
  });
});
