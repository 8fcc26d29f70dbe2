import type { Clock } from '../platform/clock.ts';

/** Wrong PINs in a row before the account is blocked, and for how long: 30 s, doubling, at most an hour. */
export const FREE_FAILURES = 5;
const FIRST_BLOCK_MS = 30_000;
const LONGEST_BLOCK_MS = 3_600_000;

/** As the state file keeps it. */
export interface Attempts {
  readonly failures: number;
  /** ms since the epoch; of blocks that an earlier Outpost set. */
  readonly blocked_until: number;
  /** ms. */
  readonly blocked_for: number;
  /** ms since the machine was started. */
  readonly blocked_from: number;
}

export const NO_ATTEMPTS: Attempts = { failures: 0, blocked_until: 0, blocked_for: 0, blocked_from: 0 };

/** After one more wrong PIN. */
export function oneMore({ failures }: Attempts, clock: Clock): Attempts {
  const next = failures + 1;
  const doubled = FIRST_BLOCK_MS * 2 ** (next - FREE_FAILURES);
  const blocked_for = next < FREE_FAILURES ? 0 : Math.min(LONGEST_BLOCK_MS, doubled);
  return { failures: next, blocked_until: 0, blocked_for, blocked_from: Math.floor(clock.monotonic()) };
}

/**
 * How long an account is still blocked, ms. Counted by the time that the machine has been running, which nobody can set:
 * a clock set forward shortens nothing, one set back lengthens nothing. Where the machine was started since, what it has
 * run since then counts; what it stood still does not, so that a block lasts at most an hour of a running machine.
 */
export function stillBlockedMs({ blocked_until, blocked_for, blocked_from }: Attempts, clock: Clock): number {
  // A clock that was set back must not lengthen what was at most an hour.
  if (blocked_for === 0) return Math.min(blocked_until - clock.now(), LONGEST_BLOCK_MS);
  const running = clock.monotonic();
  const passed = running >= blocked_from ? running - blocked_from : running;
  return blocked_for - passed;
}
