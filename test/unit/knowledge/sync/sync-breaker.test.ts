import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSyncBreaker } from '../../../../main/engine/knowledge/sync/sync-breaker.ts';
import { temporaryState } from '../../../fixtures/state.ts';

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-11-24T10:00:00Z');

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

const breakerOf = (random = 0.5) => createSyncBreaker(state.db, () => random);
function failing(times: number, random = 0.5) {
  const breaker = breakerOf(random);
  for (let i = 0; i < times; i++) breaker.failed('UNREACHABLE', NOW);
  return breaker;
}

describe('the breaker round the sources of policies', () => {
  it('stays closed for two failures, and opens with the third', () => {
    expect(failing(2).read(NOW)).toEqual({ state: 'closed', until: null });
    expect(failing(1).read(NOW)).toEqual({ state: 'open', until: NOW + 120 * MINUTE_MS });
  });

  it('is kept between runs', () => {
    failing(3);
    expect(breakerOf().read(NOW).state).toBe('open');
  });

  it.each([
    [0, 90],
    [0.5, 120],
    [0.999_999, 150],
  ])('leaves them alone for two hours, spread by a quarter (%d: %d minutes)', (random, minutes) => {
    const { until } = failing(3, random).read(NOW);
    expect(Math.round(((until ?? 0) - NOW) / MINUTE_MS)).toBe(minutes);
  });

  it('is half-open when the wait is over; one more failure opens it again, a success closes it', () => {
    const breaker = failing(3);
    const later = NOW + 120 * MINUTE_MS;
    expect(breaker.read(later - 1).state).toBe('open');
    expect(breaker.read(later)).toEqual({ state: 'half_open', until: null });
    breaker.failed('METADATA_EXPIRED', later);
    expect(breaker.read(later)).toEqual({ state: 'open', until: later + 120 * MINUTE_MS });
    breaker.succeeded();
    expect(breaker.read(later)).toEqual({ state: 'closed', until: null });
    breaker.failed('UNREACHABLE', later);
    expect(breaker.read(later).state).toBe('closed');
  });

  it.each(['CANCELLED', 'BAD_USAGE', 'ENROLMENT_INVALID'] as const)('takes %s for no failure of a source', (code) => {
    const breaker = failing(2);
    breaker.failed(code, NOW);
    expect(breaker.read(NOW).state).toBe('closed');
  });

  it('tries again where the clock was set back further than it ever waits', () => {
    expect(failing(3).read(NOW - 365 * 24 * 60 * MINUTE_MS).state).toBe('half_open');
  });
});
