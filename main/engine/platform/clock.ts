import { uptime } from 'node:os';

/**
 * Time, passed in. `now`: ms since the epoch. `monotonic`: ms from an arbitrary start, for durations; of the system
 * since the machine was started, so that two processes of one machine measure from the same moment.
 */
export interface Clock {
  now(): number;
  monotonic(): number;
  /** As `monotonic`, and goes on while the machine sleeps; `monotonic` where there is none. */
  sinceBoot?(): number;
}

const MS = 1_000;
/** Of this process's own counter: `performance.now` begins with the process. */
const STARTED_AT = uptime() * MS - performance.now();

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => STARTED_AT + performance.now(),
  sinceBoot: () => uptime() * MS,
};
