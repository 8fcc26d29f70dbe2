import type { Clock } from './clock.ts';

/** `set_back`: it shows an earlier time than was seen. `set_forward`: it went ahead of the time that really passed. */
export type ClockState = 'ok' | 'set_back' | 'set_forward';

/** Steps of a time service, and drift of a cheap machine, are no jump, ms. */
export const CLOCK_JUMP_MS = 10 * 60_000;
/** Between two times at which what really passed is measured from, ms. */
const REBASE_MS = 60_000;

interface ClockJump {
  readonly state: ClockState;
  /** How far the clock is from the time that is gone by, ms; negative where it shows an earlier one. */
  readonly byMs: number;
}

/**
 * A clock that nobody turns: `now` follows the machine's clock, never goes back, and where that clock jumps goes on by the
 * time that really passed. So what is blocked, expires, is due or is written down is the same whatever date is set.
 */
export interface GuardedClock extends Clock {
  state(): ClockState;
  /** A time that was seen, in an earlier run or signed: it is later than this now, ms since the epoch. */
  notBefore(seen: number): void;
  /** Told once for each change of the state, after what is being done now. */
  onJump(listener: (jump: ClockJump) => void): void;
  /** An admin says that the machine's clock is right: it is followed again, also back. */
  accept(): void;
}

/** What is measured from: the time gone by, and the two counters that nobody sets, all ms. */
interface Base {
  readonly now: number;
  readonly monotonic: number;
  readonly sinceBoot: number;
}

export function guardClock(clock: Clock): GuardedClock {
  const sinceBoot = (): number => (clock.sinceBoot ?? clock.monotonic)();
  const baseAt = (now: number): Base => ({ now, monotonic: clock.monotonic(), sinceBoot: sinceBoot() });
  const listeners = new Set<(jump: ClockJump) => void>();
  let base = baseAt(clock.now());
  let last = base.now;
  let state: ClockState = 'ok';

  /** By the counter that stands still while the machine sleeps; by the other one only where that does not explain it. */
  function goneBy(wall: number): number {
    const awake = base.now + clock.monotonic() - base.monotonic;
    return Math.abs(wall - awake) <= CLOCK_JUMP_MS ? awake : Math.max(awake, base.now + sinceBoot() - base.sinceBoot);
  }
  function judge(byMs: number): ClockState {
    if (byMs < -CLOCK_JUMP_MS) return 'set_back';
    // From an earlier time than was seen to a later one: it was put right.
    return byMs > CLOCK_JUMP_MS && state !== 'set_back' ? 'set_forward' : 'ok';
  }
  function change(next: ClockState, byMs: number): void {
    if (next === state) return;
    state = next;
    queueMicrotask(() => {
      for (const listener of listeners) listener({ state: next, byMs });
    });
  }
  function look(): number {
    const wall = clock.now();
    const gone = goneBy(wall);
    const byMs = wall - gone;
    const next = judge(byMs);
    change(next, byMs);
    if (next === 'ok' && (Math.abs(byMs) > CLOCK_JUMP_MS || clock.monotonic() - base.monotonic > REBASE_MS)) {
      base = baseAt(wall);
    }
    // Whole ms, as a clock shows them: counters have fractions, and a column of integers takes none.
    last = Math.max(last, next === 'ok' ? wall : Math.floor(gone));
    return last;
  }
  return {
    now: look,
    monotonic: () => clock.monotonic(),
    sinceBoot,
    state() {
      look();
      return state;
    },
    notBefore(seen) {
      if (seen <= look()) return;
      base = baseAt(seen);
      last = seen;
      look();
    },
    onJump: (listener) => void listeners.add(listener),
    accept() {
      base = baseAt(clock.now());
      last = base.now;
      change('ok', 0);
    },
  };
}
