import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratioInterval } from '../../../scripts/bench/pair/ratio.ts';

const time = fc.double({ min: 0.1, max: 10_000, noNaN: true });
const pairs = fc.array(fc.record({ base: time, now: time }), { minLength: 1, maxLength: 30 });

describe('the ratio of two arms', () => {
  it('is 1 with no width where both take as long', () => {
    const same = ratioInterval([12, 30, 7].map((ms) => ({ base: ms, now: ms })));
    expect(same).toEqual({ median: 1, low: 1, high: 1, pairs: 3 });
  });

  it('lies inside its interval, which is the same at every run', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const { median, low, high } = ratioInterval(given);
        expect(low).toBeLessThanOrEqual(median);
        expect(high).toBeGreaterThanOrEqual(median);
        expect(ratioInterval(given)).toEqual({ median, low, high, pairs: given.length });
      }),
      { numRuns: 30 },
    );
  });

  it('is not moved by one pair that a busy machine held up', () => {
    const given = [...Array.from({ length: 20 }, () => ({ base: 100, now: 101 })), { base: 100, now: 9_000 }];
    expect(ratioInterval(given).median).toBeCloseTo(1.01);
  });
});
