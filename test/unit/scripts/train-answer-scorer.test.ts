import { describe, expect, it } from 'vitest';
import { type ClaimedAnswer, claimFigures, thresholdFor } from '../../../scripts/train/answer-scorer.ts';

const answer = (probability: number, labels: ClaimedAnswer['labels'], covered = true): ClaimedAnswer => ({
  ...{ covered, probability, labels, closest: [] },
});

/** As sure as it is right: of a hundred questions at each tenth, that many tenths are right. */
const HONEST = Array.from({ length: 9 }, (_, tenth) =>
  Array.from({ length: 100 }, (_, i) => answer((tenth + 1) / 10, [i < (tenth + 1) * 10 ? 2 : 0])),
).flat();

describe('the probability from which words are claimed', () => {
  it('is that from which the share that is asked for is right', () => {
    expect(thresholdFor(HONEST, 0.8)).toBeCloseTo(0.8, 1);
    expect(thresholdFor(HONEST, 0.95)).toBeGreaterThan(thresholdFor(HONEST, 0.8));
  });

  it('is 1 where a surer answer is no better', () => {
    const blind = HONEST.map((one, i) => ({ ...one, labels: [i % 2 === 0 ? 2 : 0] as const }));
    const worse = blind.map((one) => ({ ...one, probability: 1 - one.probability }));
    expect(Math.max(thresholdFor(blind, 0.92), thresholdFor(worse, 0.92))).toBeGreaterThan(0.9);
    expect(
      thresholdFor(
        HONEST.map((one) => ({ ...one, probability: 1 - one.probability })),
        0.92,
      ),
    ).toBe(1);
  });
});

describe('what is claimed', () => {
  it('is counted by what the labellers said of the words shown', () => {
    const figures = claimFigures(
      [
        answer(0.95, [0, 2]),
        answer(0.95, [-1, 1], false),
        answer(0.95, [1]),
        { ...answer(0.2, [2]), closest: [2, 0] },
        { ...answer(0.2, [0], false), closest: [-1, 0] },
      ],
      0.9,
    );
    expect(figures.right).toMatchObject({ hits: 1, n: 3 });
    expect(figures.harmful).toMatchObject({ hits: 1, n: 3 });
    expect(figures.uncoveredClaimed).toMatchObject({ hits: 1, n: 2 });
    expect(figures.coveredAnswered).toMatchObject({ hits: 1, n: 3 });
    expect(figures.coveredOnScreen).toMatchObject({ hits: 3, n: 3 });
    expect(figures.relatedHarmful).toMatchObject({ hits: 1, n: 2 });
  });
});
