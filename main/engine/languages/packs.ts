import { ENGLISH } from './en/english.ts';
import { SPANISH } from './es/spanish.ts';
import { FRENCH } from './fr/french.ts';
import type { CompleteLanguagePack, LanguagePack, PartialLanguagePack } from './pack.ts';
import type { AskingWords } from './parts/asking-words.ts';
import type { FollowUpLanguage } from './parts/follow-up-words.ts';
import type { GuardWords } from './parts/guard-words.ts';
import type { IdentifierWords } from './parts/identifier-words.ts';
import type { ShortForms } from './parts/short-forms.ts';
import { SWAHILI } from './sw/swahili.ts';

/** The languages that a workstation knows. */
export interface LanguagePacks {
  readonly all: readonly LanguagePack[];
  /** A language gets its dangers, and clinic words to search by, before it gets a pack. */
  readonly beside: readonly PartialLanguagePack[];
  /** Stands in for a language without a pack, and for a part that a pack lacks. */
  readonly fallback: CompleteLanguagePack;
  /** `code`: ISO 639-1. The fallback where there is no such pack. */
  of(code: string): LanguagePack;
}

/** English is complete and comes first; the order is that in which equal findings count. */
export function createLanguagePacks(): LanguagePacks {
  const all: readonly LanguagePack[] = [ENGLISH, SPANISH];
  const byCode = new Map(all.map((pack) => [pack.code, pack]));
  return { all, beside: [FRENCH, SWAHILI], fallback: ENGLISH, of: (code) => byCode.get(code) ?? ENGLISH };
}

/** Of every language that has some, the fallback first: all judge a text, since its language may be told wrongly. */
export const guardWordsOf = ({ all, beside, fallback }: LanguagePacks): [GuardWords, ...GuardWords[]] => [
  fallback.guard,
  ...all.flatMap((pack) => (pack === fallback || pack.guard === null ? [] : pack.guard)),
  ...beside.map(({ guard }) => guard),
];

/** Likewise for what identifies a person. */
export const identifierWordsOf = ({ all }: LanguagePacks): IdentifierWords[] =>
  all.flatMap(({ identifiers }) => identifiers ?? []);

/** Of a language that is known, with a pack or without; null where it has none. A language that is not known is read by the fallback's. */
export function shortFormsOf({ all, beside, fallback }: LanguagePacks, code: string): ShortForms | null {
  const known = [...all, ...beside].find((pack) => pack.code === code);
  return known === undefined ? fallback.shortForms : known.shortForms;
}

/** Likewise the words by which a text of several questions is told. */
export function askingWordsOf({ all, beside, fallback }: LanguagePacks, code: string): AskingWords | null {
  const known = [...all, ...beside].find((pack) => pack.code === code);
  return known === undefined ? fallback.asking : known.asking;
}

/** Likewise the words by which a question is told to go on from the one before. */
export function followUpLanguageOf({ all, beside, fallback }: LanguagePacks, code: string): FollowUpLanguage | null {
  const { asking, followUp } = [...all, ...beside].find((pack) => pack.code === code) ?? fallback;
  return asking === null || followUp === null ? null : { asking, followUp };
}
