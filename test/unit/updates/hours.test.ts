import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkLeftMs, mayUseLink } from '../../../main/engine/updates/choose/hours.ts';
import { afterCheck, afterFailure, isDue } from '../../../main/engine/updates/check/when.ts';

const HOUR_MS = 3_600_000;
const hour = fc.double({ min: 0, max: 24, maxExcluded: true, noNaN: true });
const hours = fc.record({ from: fc.integer({ min: 0, max: 23 }), to: fc.integer({ min: 1, max: 24 }) });

describe('a link that costs by the byte', () => {
  it.each([
    [{ from: 1, to: 5 }, 1, true],
    [{ from: 1, to: 5 }, 4.99, true],
    [{ from: 1, to: 5 }, 5, false],
    [{ from: 22, to: 6 }, 23, true],
    [{ from: 22, to: 6 }, 3, true],
    [{ from: 22, to: 6 }, 12, false],
    [{ from: 20, to: 24 }, 23.5, true],
    [{ from: 0, to: 24 }, 12, true],
    [{ from: 7, to: 7 }, 12, true],
    [undefined, 12, true],
  ])('with the hours %j may be used at %d: %s', (policy, at, may) => {
    expect(mayUseLink(policy, at)).toBe(may);
  });

  it('is left off exactly when its hours end', () => {
    fc.assert(
      fc.property(hours, hour, (policy, at) => {
        const left = linkLeftMs(policy, at);
        expect(left === null || left > 0).toBe(mayUseLink(policy, at));
        if (left !== null && left > 0) expect(mayUseLink(policy, (at + left / HOUR_MS + 0.001) % 24)).toBe(false);
      }),
    );
  });
});

describe('when a check is due', () => {
  const NOW = Date.parse('2026-03-02T08:00:00Z');
  const state = (nextCheck: number | null, lastCheck: string | null = null) => ({ nextCheck, lastCheck });

  it('is at once where none was made, and then four times a day, spread by a quarter', () => {
    expect(isDue(state(null), NOW)).toBe(true);
    expect([0, 0.5, 1].map((random) => (afterCheck(NOW, () => random) - NOW) / HOUR_MS)).toEqual([4.5, 6, 7.5]);
    expect(isDue(state(NOW + 1), NOW)).toBe(false);
    expect(isDue(state(NOW), NOW)).toBe(true);
  });

  it('waits longer after each failure, up to half a day', () => {
    const waits = [1, 2, 3, 10, 100].map((n) => (afterFailure(n, NOW, () => 0.999_999) - NOW) / HOUR_MS);
    expect(waits.map((wait) => Math.round(wait * 10) / 10)).toEqual([0.6, 1.1, 2.1, 12.1, 12.1]);
  });

  it('is not put off by a clock that was set back', () => {
    expect(isDue(state(NOW + 24 * HOUR_MS, new Date(NOW + 1).toISOString()), NOW)).toBe(true);
  });
});
