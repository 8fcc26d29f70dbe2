import type { IdentifierSpan } from '../../../shared/contract/guard.ts';
import { identifierWordsOf, type LanguagePacks } from '../languages/packs.ts';
import type { Detector } from '../languages/parts/detector.ts';
import type { IdentifierWords } from '../languages/parts/identifier-words.ts';
import { withDeadline } from '../platform/deadline.ts';
import { apartFrom, maskSpans, type TextRange } from '../text/spans.ts';
import { windowsOf } from '../text/windows.ts';
import { besidePersonDetector, createPersonCues } from './beside-person.ts';
import { contactDetectors } from './detectors/contacts.ts';
import { NUMERIC_DATES } from './detectors/dates.ts';
import { numberDetectors } from './detectors/numbers.ts';
import { createExemptions } from './exempt.ts';
import { createOwnWords, type KnownWords, NOTHING_KNOWN, type OwnWords } from './known-words.ts';
import { withoutLeadIn } from './lead-in.ts';
import { type NormalForm, normalForm } from './normal-form.ts';
import type { LearnedDetector, Redaction, Redactor } from './port.ts';
import { mergeSpans } from './merge-spans.ts';

export interface RedactorOptions {
  /** Asked at every text: an enrolment, a bundle or an account may have come since. */
  readonly known?: () => KnownWords;
  /** Learned, and reads at once (tagger/tagger.ts): it stands in for what the patterns only guess, names and places. */
  readonly tagger?: Detector | null;
  /** Those that are at hand now. */
  readonly learned?: () => readonly LearnedDetector[];
}

/** Of equal finds the first counts. */
const detectorsOf = ({ contacts, dates, numbers, named, people }: IdentifierWords, guess: boolean): Detector[] => [
  ...contactDetectors(contacts),
  ...NUMERIC_DATES,
  ...dates,
  ...numberDetectors(numbers),
  ...(guess ? named : []),
  besidePersonDetector(people, createPersonCues(people)),
];

/** Masks that a text already carries; they hide nothing. */
const MASK = /\[[A-Z][A-Z_0-9]{2,20}\]/g;
const masksIn = (text: string): TextRange[] =>
  [...text.matchAll(MASK)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));

/** What the detectors read at once, UTF-16 units: longer text is read in windows, so that it costs time in proportion to its length. */
const WINDOW = 4_000;
/** No identifier is longer. */
const OVERLAP = 250;
/** Every identifier holds one of these. */
const HAS_WORD = /[\p{L}\p{N}]/u;
/** How long a learned detector may take, ms: nothing that the asker needs waits for it. */
const LEARNED_MS = 3_000;

function detect(text: string, detectors: readonly Detector[]): IdentifierSpan[] {
  const windows = windowsOf(text, WINDOW, OVERLAP).filter((window) => HAS_WORD.test(window.text));
  return windows.flatMap((window) =>
    detectors
      .flatMap((detector) => detector(window.text))
      .map(({ start, end, label }) => ({ start: start + window.start, end: end + window.start, label })),
  );
}

/** The clinic's own words in the form that texts are searched with; made anew only where they have changed. */
function ownWordsOf(known: () => KnownWords, titles: RegExp): () => OwnWords {
  let from: KnownWords | null = null;
  let made = createOwnWords(NOTHING_KNOWN, titles);
  return () => {
    const now = known();
    if (now !== from) made = createOwnWords(now, titles);
    from = now;
    return made;
  };
}

/**
 * Masks the 18 identifier classes of HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i). Patterns with cues, and a library for
 * names: of every language that has some, whatever the text is written in; and beside them what was learned, where it is
 * at hand.
 */
export function createRedactor(languages: LanguagePacks, options: RedactorOptions = {}): Redactor {
  const { known = () => NOTHING_KNOWN, tagger = null, learned = () => [] } = options;
  const all = identifierWordsOf(languages);
  const detectors = [
    ...all.flatMap((words) => detectorsOf(words, tagger === null)),
    ...(tagger === null ? [] : [tagger]),
  ];
  const leadIns = new Set(all.flatMap((words) => [...words.leadIns]));
  const exempt = createExemptions(all.map(({ people }) => ({ words: people, cues: createPersonCues(people) })));
  const titles = new RegExp(`^(?:${all.map(({ people }) => `${people.titles}|${people.roles}`).join('|')})\\.? `, 'iu');
  const ownWords = ownWordsOf(known, titles);

  function redaction(text: string, form: NormalForm, found: readonly IdentifierSpan[]): Redaction {
    const trimmed = apartFrom(found, masksIn(form.text)).map((span) => withoutLeadIn(form.text, span, leadIns));
    const named = exempt(form.text, trimmed, ownWords()).map((span) => withoutLeadIn(form.text, span, leadIns));
    const spans = mergeSpans(named.map((span) => ({ ...form.original(span), label: span.label })));
    return { text: maskSpans(text, spans), spans };
  }

  function redact(text: string): Redaction {
    const form = normalForm(text);
    return redaction(text, form, detect(form.text, detectors));
  }

  return {
    redact,
    async redactWithLearned(text) {
      const atHand = learned();
      if (atHand.length === 0) return redact(text);
      const form = normalForm(text);
      const more = await Promise.all(
        atHand.map((detector) =>
          withDeadline(LEARNED_MS, undefined, (signal) => detector.find(form.text, signal)).catch(() => []),
        ),
      );
      return redaction(text, form, [...detect(form.text, detectors), ...more.flat()]);
    },
    isOwn(text, { start, end }) {
      const { text: words } = normalForm(text.slice(start, end));
      const own = ownWords();
      return own.hasNumber(words) || own.find(words).some((range) => range.start === 0 && range.end === words.length);
    },
  };
}
