import type { FollowUpWords } from '../../languages/parts/follow-up-words.ts';
import { foldCase } from '../../text/words.ts';

/** What a text says of its own, in words that tell what it is about; half a word counts for one that tells less. */
export interface OwnWords {
  readonly all: number;
  /** Without those that the question before has too. */
  readonly fresh: number;
  /** How many words both have, those included that say little. */
  readonly shared: number;
}

const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;
const HALF = 0.5;
/** So many letters of two words make them one: "complaint", "complaints", "complain". */
const STEM = 5;

const wordsIn = (text: string): string[] =>
  (foldCase(text).match(WORD) ?? []).map((word) => word.replace(/['’]/gu, ''));

const isOneWord = (a: string, b: string): boolean =>
  a === b ||
  (a.length >= STEM && b.length >= STEM && a.slice(0, STEM) === b.slice(0, STEM)) ||
  `${a}s` === b ||
  a === `${b}s`;

function weightOf(word: string, { light, general, kinds }: FollowUpWords, little: ReadonlySet<string>): number {
  if (word.length < 2 || /\d/u.test(word) || little.has(word) || light.has(word)) return 0;
  return general.has(word) || kinds.some((kind) => kind.has(word)) ? HALF : 1;
}

/** `little`: words without substance (AskingWords). */
export function weighWords(text: string, before: string, words: FollowUpWords, little: ReadonlySet<string>): OwnWords {
  const known = wordsIn(before);
  let [all, fresh, shared] = [0, 0, 0];
  for (const word of new Set(wordsIn(text))) {
    const weight = weightOf(word, words, little);
    const isKnown = !little.has(word) && known.some((other) => isOneWord(word, other));
    all += weight;
    if (isKnown) shared += 1;
    else fresh += weight;
  }
  return { all, fresh, shared };
}
