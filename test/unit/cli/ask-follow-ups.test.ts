import { describe, expect, it } from 'vitest';
import { type AnswerLine, askLines, readQuestionLines } from '../../../main/cli/ask-lines.ts';
import { AskResult } from '../../../shared/contract/ask-result.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

const answerTo = (question: string): AskResult =>
  AskResult.parse({
    ...{ traceId: `trace of ${question}`, route: 'declined', category: 'policy', answer: 'No.', sentences: [] },
    ...{ citations: [], guidance: null, contacts: [], reasons: [], degraded: [], language: 'en', masked: {} },
    ...{ knowledge: { bundles: [] } },
    timings: { firstPassageMs: null, firstVerifiedSentenceMs: null, totalMs: 5, stages: {} },
  });

type Line = { id: string; question?: string; after?: string };

/** What each question was sent as following on from, in the order asked, and the lines that were written. */
async function askFile(...lines: Line[]) {
  const text = lines.map((line) => JSON.stringify({ question: line.id, ...line })).join('\n');
  const asked: string[] = [];
  const written: AnswerLine[] = [];
  const ask = async (question: string, follows?: string): Promise<AskResult> => {
    asked.push(follows === undefined ? question : `${question} after ${follows}`);
    if (question === 'fails') throw new OutpostError('BAD_INPUT', 'It is empty.');
    return answerTo(question);
  };
  await askLines(readQuestionLines(text), ask, (line) => void written.push(line));
  return { asked, written };
}

const byItself = { followUp: { kind: 'by_itself', why: 'not_asked' } };

describe('a question that follows on from another of the file', () => {
  it('is sent with the trace of the answer to that one', async () => {
    const { asked } = await askFile({ id: 'a' }, { id: 'b', after: 'a' }, { id: 'c', after: 'b' });
    expect(asked).toEqual(['a', 'b after trace of a', 'c after trace of b']);
  });

  it('is asked right behind it, wherever it stands, and answered in its place', async () => {
    const { asked, written } = await askFile(
      { id: 'b', after: 'a' },
      { id: 'c' },
      { id: 'a' },
      { id: 'd', after: 'a' },
    );
    expect(asked).toEqual(['c', 'a', 'b after trace of a', 'd after trace of a']);
    expect(written.map(({ id }) => id)).toEqual(['b', 'c', 'a', 'd']);
  });

  it.each<[string, Line[]]>([
    ['is not in the file', [{ id: 'b', after: 'x' }]],
    [
      'failed',
      [
        { id: 'a', question: 'fails' },
        { id: 'b', after: 'a' },
      ],
    ],
    ['is itself', [{ id: 'b', after: 'b' }]],
  ])('is asked by itself and says so where that one %s', async (_, lines) => {
    const { asked, written } = await askFile(...lines);
    expect(asked.at(-1)).toBe('b');
    expect(written.at(-1)).toMatchObject({ id: 'b', ...byItself });
  });

  it('in a circle, each is answered', async () => {
    const { written } = await askFile({ id: 'a', after: 'b' }, { id: 'b', after: 'a' });
    expect(written.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(written[0]).toMatchObject(byItself);
  });
});
