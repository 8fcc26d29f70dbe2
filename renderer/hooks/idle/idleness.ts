import type { IdleTimes } from '../../../shared/domain/idle.ts';

/** Where an idle window stands. `over`: its person is to be signed out. */
export type IdleState = 'open' | 'covered' | 'over';

/** Two clocks, ms: one can be set, the other stands still while the machine sleeps. */
export interface IdleClock {
  now(): number;
  monotonic(): number;
}

/** How long a person has done nothing, and what follows from it. */
export interface Idleness {
  /** Where it stands now. What was covered stays so until `lift`. */
  look(): IdleState;
  /** A person did something. What comes too late changes nothing: after a sleep the first key must not open the screen. */
  active(): IdleState;
  /** At once, as when the computer is locked. */
  cover(): void;
  /** The PIN was right. */
  lift(): void;
}

/** `unusedMs`: for how long its person has done nothing at the beginning. */
export function createIdleness(
  clock: IdleClock,
  { coverMs, lockMs, unusedMs = 0 }: IdleTimes & { readonly unusedMs?: number },
): Idleness {
  const read = (ago = 0) => ({ now: clock.now() - ago, monotonic: clock.monotonic() - ago });
  let last = read(unusedMs);
  let state: IdleState = 'open';

  /** The longer of both: a clock that is set forward covers early, one that is set back covers in time. */
  function idleMs(): number {
    return Math.max(clock.now() - last.now, clock.monotonic() - last.monotonic);
  }
  function look(): IdleState {
    const idle = idleMs();
    if (idle >= lockMs) state = 'over';
    else if (idle >= coverMs && state === 'open') state = 'covered';
    return state;
  }
  return {
    look,
    active() {
      if (look() === 'open') last = read();
      return state;
    },
    cover() {
      if (look() === 'open') state = 'covered';
    },
    lift() {
      last = read();
      state = 'open';
    },
  };
}
