import type { Clock } from '../../../main/engine/platform/clock.ts';

/** A clock that is moved by hand; between two moves it stands still. */
export interface DayClock extends Clock {
  advance(ms: number): void;
}

export function createDayClock(begin: number): DayClock {
  let passed = 0;
  return {
    now: () => begin + passed,
    monotonic: () => passed,
    advance(ms) {
      // A wall clock tells whole milliseconds.
      passed += Math.floor(ms);
    },
  };
}
