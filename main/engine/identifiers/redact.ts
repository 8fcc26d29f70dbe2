import type { IdentifierLabel, IdentifierSpan } from '../../../shared/contract/guard.ts';
import { identifierWordsOf, type LanguagePacks } from '../languages/packs.ts';
import type { Detector } from '../languages/parts/detector.ts';
import type { IdentifierWords } from '../languages/parts/identifier-words.ts';
import { windowsOf } from '../text/windows.ts';
import { contactDetectors } from './detectors/contacts.ts';
import { NUMERIC_DATES } from './detectors/dates.ts';
import { numberDetectors } from './detectors/numbers.ts';
import { withoutLeadIn } from './lead-in.ts';
import type { Redactor } from './port.ts';

/** Of equal finds the first counts. */
const detectorsOf = ({ contacts, dates, numbers, named }: IdentifierWords): Detector[] => [
  ...contactDetectors(contacts),
  ...NUMERIC_DATES,
  ...dates,
  ...numberDetectors(numbers),
  ...named,
];

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

/** Masks that a question already carries; they hide nothing. */
const MASK = /\[[A-Z][A-Z_0-9]{2,20}\]/g;

function overlaps(a: IdentifierSpan, b: IdentifierSpan): boolean {
  return a.start < b.end && b.start < a.end;
}

/** One span where several overlap: the strongest label over everything that they cover. */
function merge(spans: readonly IdentifierSpan[]): IdentifierSpan[] {
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

/** What the detectors read at once, UTF-16 units: longer text is read in windows, so that it costs time in proportion to its length. */
const WINDOW = 4_000;
/** No identifier is longer. */
const OVERLAP = 250;

function detect(text: string, detectors: readonly Detector[]): IdentifierSpan[] {
  return windowsOf(text, WINDOW, OVERLAP).flatMap((window) =>
    detectors
      .flatMap((detector) => detector(window.text))
      .map(({ start, end, label }) => ({
        start: start + window.start,
        end: end + window.start,
        label,
      })),
  );
}

/** Masks the 18 identifier classes of HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i). Patterns with cues, and a library for names: of every language that has some, whatever the text is written in. */
export function createRedactor(languages: LanguagePacks): Redactor {
  const known = identifierWordsOf(languages);
  const detectors = known.flatMap(detectorsOf);
  const leadIns = new Set(known.flatMap((words) => [...words.leadIns]));
  return {
    redact(text) {
      const masks = [...text.matchAll(MASK)].map(({ index, 0: mask }) => ({
        start: index,
        end: index + mask.length,
        label: 'OTHER_ID' as const,
      }));
      const found = detect(text, detectors).filter((span) => !masks.some((mask) => overlaps(mask, span)));
      const spans = merge(found).map((span) => withoutLeadIn(text, span, leadIns));
      let at = 0;
      let masked = '';
      for (const { start, end, label } of spans) {
        masked += `${text.slice(at, start)}[${label}]`;
        at = end;
      }
      return { text: masked + text.slice(at), spans };
    },
  };
}
