import type { Clock } from '../platform/clock.ts';

/** YYYY-MM-DD, in UTC as all dates of bundles. */
export const today = (clock: Clock): string => new Date(clock.now()).toISOString().slice(0, 10);
