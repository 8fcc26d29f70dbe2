import { ENGLISH } from './en/english.ts';
import { SPANISH } from './es/spanish.ts';
import { GUARD_WORDS as FRENCH_DANGERS } from './fr/guard/danger-words.ts';
import { GUARD_WORDS as SWAHILI_DANGERS } from './sw/guard/danger-words.ts';
import type { CompleteLanguagePack, LanguagePack } from './pack.ts';
import type { GuardWords } from './parts/guard-words.ts';
import type { IdentifierWords } from './parts/identifier-words.ts';

/** The languages that a workstation knows. */
export interface LanguagePacks {
  readonly all: readonly LanguagePack[];
  /** Stands in for a language without a pack, and for a part that a pack lacks. */
  readonly fallback: CompleteLanguagePack;
  /** `code`: ISO 639-1. The fallback where there is no such pack. */
  of(code: string): LanguagePack;
}

/** English is complete and comes first; the order is that in which equal findings count. */
export function createLanguagePacks(): LanguagePacks {
  const all: readonly LanguagePack[] = [ENGLISH, SPANISH];
  const byCode = new Map(all.map((pack) => [pack.code, pack]));
  return { all, fallback: ENGLISH, of: (code) => byCode.get(code) ?? ENGLISH };
}

/** A language gets its dangers before it gets a pack: missing one costs more than a word in the wrong language. */
const DANGERS_BESIDE_PACKS: readonly GuardWords[] = [FRENCH_DANGERS, SWAHILI_DANGERS];

/** Of every language that has some, the fallback first: all judge a text, since its language may be told wrongly. */
export const guardWordsOf = ({ all, fallback }: LanguagePacks): [GuardWords, ...GuardWords[]] => [
  fallback.guard,
  ...all.flatMap((pack) => (pack === fallback || pack.guard === null ? [] : pack.guard)),
  ...DANGERS_BESIDE_PACKS,
];

/** Likewise for what identifies a person. */
export const identifierWordsOf = ({ all }: LanguagePacks): IdentifierWords[] =>
  all.flatMap(({ identifiers }) => identifiers ?? []);
