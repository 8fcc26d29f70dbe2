import type { IdentifierLabel, IdentifierSpan } from '../../../shared/contract/guard.ts';

/** Where spans overlap, what is named more exactly wins over what is only a number, a place or a name. */
const PRECEDENCE: Readonly<Partial<Record<IdentifierLabel, number>>> = {
  EMAIL: 9,
  URL: 8,
  IP_ADDRESS: 8,
  SSN: 7,
  FAX: 7,
  MRN: 6,
  DATE: 6,
  PHONE: 5,
  AGE_OVER_89: 5,
  LOCATION: 3,
  NAME: 2,
  OTHER_ID: 0,
};
const rank = (label: IdentifierLabel): number => PRECEDENCE[label] ?? 4;

/** One span where several overlap: the strongest label over everything that they cover. In order, and apart. */
export function mergeSpans(spans: readonly IdentifierSpan[]): IdentifierSpan[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: IdentifierSpan[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (!last || span.start >= last.end) {
      merged.push(span);
      continue;
    }
    const label = rank(span.label) > rank(last.label) ? span.label : last.label;
    merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end), label };
  }
  return merged;
}
