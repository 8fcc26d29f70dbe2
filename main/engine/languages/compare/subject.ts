import { foldCase } from '../../text/words.ts';
import { isMonth } from '../months.ts';
import type { LanguagePack } from '../pack.ts';
import type { LanguagePacks } from '../packs.ts';
import { type Quantity, quantities } from './quantities.ts';
import type { VerifiedLanguage } from './verified-language.ts';

/** What a statement speaks of, apart from what it says of it. */
export interface Subject {
  /** Stems of its content words, without the values below. */
  readonly terms: ReadonlySet<string>;
  readonly quantities: readonly Quantity[];
  /** Values that are no quantities, in their order: codes ("PH-2"), single capital letters ("hall B"), weekdays and months. */
  readonly marks: readonly string[];
  readonly negated: boolean;
  /** Of a table's row: its first cell, which names what the row is about. Null for other statements. */
  readonly row: string | null;
}

const CODE = String.raw`(?<![\p{L}\p{N}])\p{Lu}{1,4}-?\d[\p{L}\d.-]*`;
/** After a small letter: not in words that stand in capitals. */
const LETTER = String.raw`(?<=\p{Ll}\s)\p{Lu}(?![\p{L}\p{N}’'-])`;
const MARKS = new RegExp(`${CODE}|${LETTER}`, 'gu');
const HAS_DIGIT = /\d/;
const NOT_LETTERS = /[^\p{L}\p{N}]+/gu;
/** 2024-01-01 is a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

function weekdaysOf(code: string): ReadonlySet<string> {
  const format = new Intl.DateTimeFormat(code, { weekday: 'long', timeZone: 'UTC' });
  return new Set(Array.from({ length: 7 }, (_, day) => foldCase(format.format(MONDAY + day * DAY_MS))));
}

/** Reads statements of one language. */
export function createSubjectReader(
  pack: LanguagePack,
  { fallback }: LanguagePacks,
): (statement: { readonly text: string; readonly kind: string }) => Subject | null {
  const { analyser } = pack;
  const words = pack.verify ?? fallback.verify;
  const { pointsBack } = pack.statements ?? fallback.statements;
  const language: VerifiedLanguage = { analyser, words };
  const weekdays = weekdaysOf(pack.code);
  const isDay = (word: string): boolean => weekdays.has(word) || weekdays.has(word.replace(/s$/, '')) || isMonth(word);
  const isValue = (word: string): boolean =>
    HAS_DIGIT.test(word) ||
    word.length === 1 ||
    Object.hasOwn(words.numbers, word) ||
    Object.hasOwn(words.units, word) ||
    words.negations.has(word) ||
    isDay(word);
  return ({ text, kind }) => {
    // Its subject stands elsewhere.
    if (pointsBack.test(text)) return null;
    const all = analyser.words(words.expandContractions(text));
    const marks = [...text.matchAll(MARKS)].map(([mark]) => mark.replace(/[.-]+$/, ''));
    return {
      terms: new Set(analyser.terms(all.filter((word) => !isValue(word)).join(' '))),
      quantities: quantities(text, language),
      marks: [...marks, ...all.filter(isDay)],
      negated: all.some((word) => words.negations.has(word)),
      row: kind === 'row' ? foldCase(text.split(';')[0] ?? '').replace(NOT_LETTERS, ' ') : null,
    };
  };
}
