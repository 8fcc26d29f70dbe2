import type { Random } from './random.ts';

/** How waits grow between tries. */
export interface Backoff {
  /** Longest wait before the second try, ms; doubles with every further one. */
  readonly baseMs: number;
  /** No wait is longer, ms. */
  readonly maxMs: number;
}

/**
 * The wait after failure number `failures` (from 1), ms: anywhere between nothing and the doubling limit ("full
 * jitter"), so that workstations that lost their line together do not come back together.
 */
export function fullJitterMs(failures: number, { baseMs, maxMs }: Backoff, random: Random): number {
  // 2 ** 1024 is no number: the limit is reached long before.
  const limit = Math.min(maxMs, baseMs * 2 ** Math.min(failures - 1, 52));
  return Math.floor(random() * limit);
}
