import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWER_FEATURES, answerFeatures } from '../../../main/engine/ask/answer-scorer/features.ts';
import { type AnswerScorer, answersProbability, isClaimed } from '../../../main/engine/ask/answer-scorer/score.ts';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import type { RankedStatement, Retrieval } from '../../../main/engine/ask/evidence.ts';
import { makePassage } from '../../fixtures/passages.ts';

interface Line {
  readonly id: string;
  readonly cosine: number | null;
  readonly bm25?: number | null;
  readonly terms?: number;
}

/** What search found, best first: one statement a passage, each of a document of its own. */
function found(lines: readonly Line[]) {
  const passages = lines.map(({ id, cosine, bm25 = null }) => ({
    ...{
      row: 0,
      passage: makePassage({ id, text: `The ${id} stands there.` }),
      score: 0,
      cosine,
      titleCosine: null,
      bm25,
    },
  }));
  const ranked: RankedStatement[] = passages.flatMap(({ passage }, i) =>
    passage.statements.map((statement) => ({
      ...{ statement, passage, score: 0, cosine: lines[i]?.cosine ?? null, coverage: lines[i]?.terms ?? 0 },
    })),
  );
  const retrieval: Retrieval = { passages, queryVector: null, partial: false, vectorHits: 0, wordHits: 0 };
  return { question: 'Where does it stand?', retrieval, ranked };
}

/** Looks at nothing but how far a statement stands out. */
const STANDS_OUT: AnswerScorer = {
  bias: 0,
  weights: {
    ...(Object.fromEntries(ANSWER_FEATURES.map((name) => [name, 0])) as AnswerScorer['weights']),
    overOtherDocuments: 10,
  },
  claimFrom: 0.9,
};

describe('what search says of a statement', () => {
  it('is how it stands beside all else that was found', () => {
    const all = found([
      { id: 'lift', cosine: 0.8, bm25: 6, terms: 0.5 },
      { id: 'door', cosine: 0.5, bm25: 12 },
    ]);
    const [lift, door] = answerFeatures(all, all.ranked);
    expect(lift).toMatchObject({ cosine: 0.8, terms: 0.5, words: 0.5, belowBest: 0, place: 1, passagePlace: 1 });
    expect(lift?.overOtherDocuments).toBeCloseTo(0.3);
    expect(lift?.documentMargin).toBeCloseTo(0.3);
    expect(door).toMatchObject({ words: 1, place: 0.5 });
    expect(door?.overOtherDocuments).toBeCloseTo(-0.3);
    expect(lift?.questionWords).toBeCloseTo(Math.log(4));
  });

  it('is a number, whatever was found', () => {
    const share = fc.option(fc.double({ min: -1, max: 1, noNaN: true }));
    const line = fc.record({ id: fc.stringMatching(/^[a-z]{1,8}$/), cosine: share, bm25: fc.option(fc.nat()) });
    fc.assert(
      fc.property(fc.uniqueArray(line, { selector: ({ id }) => id, maxLength: 6 }), (lines) => {
        const all = found(lines);
        const features = answerFeatures(all, all.ranked);
        expect(features).toHaveLength(all.ranked.length);
        expect(features.every((one) => Object.values(one).every(Number.isFinite))).toBe(true);
      }),
    );
  });
});

describe('a claim', () => {
  const standsOut = found([
    { id: 'lift', cosine: 0.9 },
    { id: 'door', cosine: 0.4 },
  ]);
  const isLikeOthers = found([
    { id: 'lift', cosine: 0.9 },
    { id: 'door', cosine: 0.89 },
  ]);

  it('is made where the words stand out, and not where others are as near', () => {
    const claimed = (one: typeof standsOut) =>
      isClaimed(answersProbability(one, one.ranked.slice(0, 1), STANDS_OUT), STANDS_OUT);
    expect(claimed(standsOut)).toBe(true);
    expect(claimed(isLikeOthers)).toBe(false);
  });

  it('is of the words that are shown alone', () => {
    const [, second] = standsOut.ranked;
    expect(answersProbability(standsOut, second === undefined ? [] : [second], STANDS_OUT)).toBeLessThan(0.1);
  });

  it('is never made of nothing', () => {
    expect(answersProbability(found([]), [], STANDS_OUT)).toBe(0);
  });

  it.each(['embeddinggemma-300m', 'minilm-l6-v2', null])('takes more than an even chance, with %s', (id) => {
    const { answers } = loadCalibrations('models')(id);
    expect(answers.claimFrom).toBeGreaterThan(0.5);
    expect(isClaimed(answers.claimFrom - 0.001, answers)).toBe(false);
  });
});
