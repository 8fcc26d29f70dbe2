import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../main/engine/ask/answer-question.ts';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import { closeStatements } from '../../../main/engine/ask/retrieve/close-statements.ts';
import type { RankedStatement } from '../../../main/engine/ask/evidence.ts';
import { EVAL_READER } from '../../../main/eval/corpus.ts';
import { openWorkbench, type Workbench } from '../../../main/eval/workbench.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { claimsAll } from '../../fixtures/claims.ts';

const scored = (...scores: number[]): RankedStatement[] => scores.map((score) => ({ score }) as RankedStatement);
const scores = (statements: readonly RankedStatement[]): number[] => statements.map(({ score }) => score);

describe('statements close to the best', () => {
  it('are the best alone where it stands out', () => {
    expect(scores(closeStatements(scored(0.9, 0.7, 0.69), 0.1, 4))).toEqual([0.9]);
  });
  it('are all that score alike, in the order of search, and no more than an answer may hold', () => {
    expect(scores(closeStatements(scored(0.9, 0.85, 0.81, 0.7), 0.1, 4))).toEqual([0.9, 0.85, 0.81]);
    expect(scores(closeStatements(scored(0.9, 0.89, 0.88), 0.1, 2))).toEqual([0.9, 0.89]);
  });
  it('are none where nothing was found', () => {
    expect(closeStatements([], 0.1, 4)).toEqual([]);
  });
});

/** An invented policy, as an answer reads it. */
const DOCUMENT = {
  id: 'store',
  title: 'The store',
  text: '# The store\n\nThe spare wheelchair stands behind the blue door.\n\nLinen is counted on Mondays.\n\nBoxes are stacked below the shelf.\n\nThe key hangs at the front desk.\n',
};

describe('an answer without the model', () => {
  let bench: Workbench;
  const signal = new AbortController().signal;
  beforeEach(() => {
    const cache = { get: async () => null, put: async () => undefined };
    bench = openWorkbench({ embedder: null, llm: null, clock: systemClock, cache, signal, progress: () => undefined });
  });
  afterEach(() => bench.close());

  it('leaves out what search finds much less fitting than the best', async () => {
    const { view } = await bench.knowledge('store', [DOCUMENT]);
    const asker = { accountId: 'nurse', scope: EVAL_READER };
    const answer = await answerQuestion(
      {
        question: 'Where does the spare wheelchair stand?',
        quotesOnly: true,
        asker,
        signal,
        emit: () => undefined,
      },
      { ...bench.deps(view), calibrations: () => claimsAll(loadCalibrations('models')(null)) },
    );
    expect(answer.sentences.map(({ text }) => text)).toEqual(['The spare wheelchair stands behind the blue door.']);
  });
});
