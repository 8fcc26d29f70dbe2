import { type CorrectedText, createCorrector, editsForgiven } from './corrector.ts';
import type { Near } from './delete-index.ts';
import { createNameMatcher } from './name-matcher.ts';
import { lettersOnly } from './written-words.ts';

/** A word that may be the misspelt name of a medicine, as typed, and what it may stand for: one to three words, nearest first. */
export interface DoubtfulName {
  readonly word: string;
  readonly candidates: readonly string[];
}

export interface SpelledText extends CorrectedText {
  /** The first such word of the text; null where there is none. It is not put right. */
  readonly doubtful: DoubtfulName | null;
}

export interface Speller {
  read(text: string): SpelledText;
  /**
   * What may be a misspelt name in a text of another language: a medicine is called alike in both. Without that language's
   * dictionary many of its words are near a name by chance, so that two edits count at long names alone.
   */
  doubtAbroad(text: string): DoubtfulName | null;
}

export interface SpellerOptions {
  /** What a misspelt word may become, lower case, with how common it is. */
  readonly words: ReadonlyMap<string, number>;
  /** Whether a word, in lower case, is right as it stands. */
  readonly isKnown: (word: string) => boolean;
  /** Whether the language's dictionary has it. */
  readonly isWord: (word: string) => boolean;
  /** Whether it is an ordinary word of another language that staff may write: no misspelt name, unless but a letter from one. */
  readonly isWordElsewhere: (word: string) => boolean;
  /** Names of medicines, lower case: never put right, and never what a word becomes. */
  readonly medicines: ReadonlySet<string>;
}

const MAX_CANDIDATES = 3;
/** Letters of a name from which two edits count in a text of another language: all measured false guesses were at shorter ones (docs/measurements.md, Typing errors). */
const LONG_ABROAD = 8;

/** An ordinary word is one of them where no name is nearer. */
function candidatesOf(names: readonly Near[], ordinary: Near | null): string[] {
  const nearest = names[0]?.distance ?? 0;
  const all = ordinary !== null && ordinary.distance <= nearest ? [ordinary, ...names] : names;
  return all
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, MAX_CANDIDATES)
    .map(({ word }) => word);
}

/**
 * Puts typing errors right, and finds the words for which that would be a guess between medicines: look-alike names are
 * confused with harm (ISMP, List of Confused Drug Names), so a person says which was meant.
 */
export function createSpeller({ words, isKnown, isWord, isWordElsewhere, medicines }: SpellerOptions): Speller {
  const names = createNameMatcher(medicines);
  const targets = new Map([...words].filter(([word]) => !medicines.has(word)));
  const isRight = (word: string): boolean => targets.has(word) || medicines.has(word) || isKnown(word);
  const corrector = createCorrector({
    words: targets,
    edits: editsForgiven,
    isWord,
    keep: (word) => isRight(word) || names.near(word).length > 0,
  });
  function namesNear(word: string, longFrom: number): Near[] {
    const mayBeFar = (name: string): boolean => name.length >= longFrom && !isWordElsewhere(word);
    return names.near(word).filter((near) => near.distance < 2 || mayBeFar(near.word));
  }
  function doubtfulIn(text: string, longFrom: number): DoubtfulName | null {
    for (const word of new Set(lettersOnly(text).map((written) => written.text))) {
      const lower = word.toLowerCase();
      const near = isRight(lower) ? [] : namesNear(lower, longFrom);
      if (near.length > 0) return { word, candidates: candidatesOf(near, corrector.nearest(lower)) };
    }
    return null;
  }
  return {
    read: (text) => ({ ...corrector.correct(text), doubtful: doubtfulIn(text, 0) }),
    doubtAbroad: (text) => doubtfulIn(text, LONG_ABROAD),
  };
}
