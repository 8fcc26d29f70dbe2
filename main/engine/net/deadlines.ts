import type { HttpLimits, Phase } from './limits.ts';

/** The time limits of one exchange, as one signal. */
export interface Deadlines {
  readonly signal: AbortSignal;
  /** From now on this phase is waited for; the one before is over. */
  expect(phase: 'headers' | 'idle'): void;
  /** Nothing is waited for: the reader has the word. The limit of the whole exchange goes on. */
  pause(): void;
  /** What ended the exchange; null where none of these did. */
  reached(): Phase | 'cancelled' | null;
  /** The exchange is over: no timer is left, and what still runs of it is let go. */
  end(): void;
}

export function startDeadlines(limits: HttpLimits, outer: AbortSignal): Deadlines {
  const controller = new AbortController();
  let reached: Phase | 'cancelled' | null = null;
  let ended = false;
  const reach = (phase: Phase): void => {
    reached = outer.aborted ? 'cancelled' : phase;
    controller.abort();
  };
  const total = limits.totalMs === null ? undefined : setTimeout(() => reach('total'), limits.totalMs);
  let current: NodeJS.Timeout | undefined;
  return {
    signal: AbortSignal.any([outer, controller.signal]),
    expect(phase) {
      clearTimeout(current);
      if (ended) return;
      current = setTimeout(() => reach(phase), phase === 'headers' ? limits.headersMs : limits.idleMs);
    },
    pause: () => clearTimeout(current),
    reached: () => reached ?? (outer.aborted ? 'cancelled' : null),
    end() {
      ended = true;
      clearTimeout(current);
      clearTimeout(total);
      controller.abort();
    },
  };
}
