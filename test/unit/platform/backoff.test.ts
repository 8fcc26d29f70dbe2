import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullJitterMs } from '../../../main/engine/platform/backoff.ts';

describe('full jitter', () => {
  it('stays between nothing and the doubling limit, however many failures there were', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), random, (failures, x) => {
        const wait = fullJitterMs(failures, { baseMs: 100, maxMs: 1_000 }, () => x);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(Math.min(1_000, 100 * 2 ** (failures - 1)));
      }),
    );
  });
});
