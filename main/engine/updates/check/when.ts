import { fullJitterMs } from '../../platform/backoff.ts';
import type { Random } from '../../platform/random.ts';
import type { UpdateState } from '../record.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Releases come by the week; a clinic that was offline hears of one within a quarter of a day. */
const EVERY_MS = 6 * HOUR_MS;
/** Workstations that started together must not all ask in the same minute. */
const SPREAD = 0.25;
/** Between checks that came to nothing: longer with each of them. */
const RETRY = { baseMs: 30 * MINUTE_MS, maxMs: 12 * HOUR_MS };
const SOONEST_MS = 5 * MINUTE_MS;

/** Whether a check is due at `now`, ms. A clock that was set back does not put it off. */
export function isDue({ nextCheck, lastCheck }: Pick<UpdateState, 'nextCheck' | 'lastCheck'>, now: number): boolean {
  return nextCheck === null || now >= nextCheck || (lastCheck !== null && now < Date.parse(lastCheck));
}

/** When the next one is due after one that did what it is for, ms since the epoch. */
export const afterCheck = (now: number, random: Random): number =>
  now + EVERY_MS * (1 - SPREAD + 2 * SPREAD * random());

/** After failure number `failures` in a row, from 1. */
export const afterFailure = (failures: number, now: number, random: Random): number =>
  now + SOONEST_MS + fullJitterMs(failures, RETRY, random);
