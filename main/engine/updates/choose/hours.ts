import type { UpdatePolicy } from '../../../../shared/contract/updates.ts';

type Hours = NonNullable<UpdatePolicy['hours']>;
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** The hour of the local day, with its fraction, 0 to 24. */
export function localHour(now: number): number {
  const at = new Date(now);
  return at.getHours() + at.getMinutes() / 60 + at.getSeconds() / 3_600;
}

/** From an hour to itself, or from 0 to 24. */
const isWholeDay = ({ from, to }: Hours): boolean => (to - from) % DAY_HOURS === 0;

/** Whether a link that costs may be used at this local hour. `from` after `to`: over midnight. */
export function mayUseLink(hours: Hours | undefined, hour: number): boolean {
  if (hours === undefined || isWholeDay(hours)) return true;
  const { from, to } = hours;
  return from < to ? from <= hour && hour < to : from <= hour || hour < to;
}

/** How long it may be used from this hour on, ms; null: without an end. */
export function linkLeftMs(hours: Hours | undefined, hour: number): number | null {
  if (hours === undefined || isWholeDay(hours)) return null;
  return mayUseLink(hours, hour) ? ((hours.to - hour + DAY_HOURS) % DAY_HOURS) * HOUR_MS : 0;
}
