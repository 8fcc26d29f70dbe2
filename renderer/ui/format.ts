/** Dates as the reader writes them; times of 24 hours, as policies and charts have them: 3:00 is never the afternoon's. */
export function formatDateTime(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(
    new Date(iso),
  );
}

export function formatDate(iso: string, language: string): string {
  // A calendar day has no time zone.
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(iso));
}

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

export function formatBytes(bytes: number, language: string): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = new Intl.NumberFormat(language, { maximumFractionDigits: power === 0 ? 0 : 1 }).format(
    bytes / 1_000 ** power,
  );
  return `${value} ${UNITS[power]}`;
}

const DURATIONS = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;
const DAY_MS = 86_400_000;

/** A time in the largest unit that still says something: 40 ms, 2.4 s, 3 min, 5 h, 2 days. */
export function formatDuration(ms: number, language: string): string {
  const number = (value: number, maximumFractionDigits = 0): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits }).format(value);
  if (ms >= DAY_MS)
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit: 'day',
      unitDisplay: 'long',
      maximumFractionDigits: 1,
    }).format(ms / DAY_MS);
  if (ms > 0 && ms < 0.5) return '< 1 ms';
  // These symbols are the same in every language (SI).
  const [unit, size] = DURATIONS.find(([, from]) => ms >= from) ?? (['ms', 1] as const);
  return `${number(ms / size, unit === 's' && ms < 10_000 ? 1 : 0)} ${unit}`;
}

export function formatPercent(share: number | null, language: string): string {
  return share === null
    ? '–'
    : new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

/** In groups of four, so that it can be read out on the telephone. */
export function spokenTrace(traceId: string): string {
  return traceId.replace(/(.{4})(?=.)/g, '$1 ');
}
