import { toOutpostError } from '../../../shared/errors/outpost-error.ts';

export interface RetryPolicy {
  /** Tries in all, the first one included. */
  readonly attempts: number;
  /** Longest wait before the second try, ms; doubles with every further one. */
  readonly baseMs: number;
  /** No wait is longer, ms. */
  readonly maxMs: number;
}

export interface RetryDeps {
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  /** Rejects when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** What a failure asks for: `retry` with the wait that the other side named (ms), if it named one. */
export type RetryVerdict = { readonly retry: false } | { readonly retry: true; readonly afterMs?: number };

/**
 * The wait after failure number `failures` (from 1), ms: anywhere between nothing and the doubling limit ("full
 * jitter"), so that workstations that lost their line together do not come back together.
 */
export function fullJitterMs(failures: number, policy: RetryPolicy, random: () => number): number {
  // 2 ** 1024 is no number: the limit is reached long before.
  const limit = Math.min(policy.maxMs, policy.baseMs * 2 ** Math.min(failures - 1, 52));
  return Math.floor(random() * limit);
}

/**
 * Tries `work` until it succeeds, `judge` says that trying again is useless, or the attempts are used up; rejects
 * with the last failure. CANCELLED when the signal fires between tries.
 */
export async function retry<T>(
  work: (attempt: number) => Promise<T>,
  judge: (error: unknown) => RetryVerdict,
  policy: RetryPolicy,
  deps: RetryDeps,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      signal?.throwIfAborted();
      return await work(attempt);
    } catch (thrown) {
      if (signal?.aborted) throw toOutpostError(thrown);
      const verdict = judge(thrown);
      if (!verdict.retry || attempt >= policy.attempts) throw thrown;
      // Never earlier than the other side asked for, and still not all at the same moment.
      await deps
        .sleep((verdict.afterMs ?? 0) + fullJitterMs(attempt, policy, deps.random), signal)
        .catch((cause: unknown) => {
          throw toOutpostError(cause);
        });
    }
  }
}
