/** Time, passed in. `now`: ms since the epoch. `monotonic`: ms from an arbitrary start, for durations. */
export interface Clock {
  now(): number;
  monotonic(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};
