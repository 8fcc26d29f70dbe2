import { createDeleteIndex, type Near } from './delete-index.ts';
import { someOneEditAway } from './one-edit-away.ts';
import { correctableWords, type WrittenWord } from './written-words.ts';

/** A word that was put right: its place is that of the text as typed. */
interface Correction extends WrittenWord {
  readonly to: string;
}

export interface CorrectedText {
  readonly text: string;
  readonly corrections: readonly Correction[];
}

export interface CorrectorOptions {
  /** What a misspelt word may become, lower case, with how common it is: of words as near and as likely, the most common is taken. */
  readonly words: ReadonlyMap<string, number>;
  /** Edits that are forgiven in a word of so many letters: 0, 1 or 2. */
  readonly edits: (letters: number) => number;
  /** Whether a word, in lower case, is left as it is. */
  readonly keep: (word: string) => boolean;
  /** The words of a text that may be put right; by default those that are surely words. */
  readonly wordsIn?: (text: string) => readonly WrittenWord[];
  /** Whether a dictionary has it: a word nearer to one of its words than to any of `words` is left as it is. */
  readonly isWord?: (word: string) => boolean;
}

export interface Corrector {
  /** The word, in lower case, that `word` most likely stands for; null where none is near enough. */
  nearest(word: string): Near | null;
  /** Linear in the text. */
  correct(text: string): CorrectedText;
}

/** One edit from four letters, two from eight: shorter words have too many neighbours. */
export const editsForgiven = (letters: number): number => (letters < 4 ? 0 : letters < 8 ? 1 : 2);

const asTyped = (typed: string, word: string): string =>
  /^\p{Lu}/u.test(typed) ? word.charAt(0).toUpperCase() + word.slice(1) : word;

/** Puts `changes` into a text; they stand in its order and do not overlap. */
function applied(text: string, changes: readonly Correction[]): string {
  let at = 0;
  const parts = changes.map(({ start, end, to }) => {
    const part = text.slice(at, start) + to;
    at = end;
    return part;
  });
  return parts.join('') + text.slice(at);
}

const lettersOf = (word: string): string => [...word].sort().join('');

/** Of words as near: a letter left out or two swapped is a likelier slip than a letter too many, or another in its place. */
function unlikeliness(typed: string, word: string): number {
  if (word.length !== typed.length) return word.length > typed.length ? 0 : 1;
  return lettersOf(word) === lettersOf(typed) ? 0 : 2;
}

/** Corrects against a vocabulary. A first letter is seldom wrong, so a word keeps its own. */
export function createCorrector(options: CorrectorOptions): Corrector {
  const { words, edits, keep, wordsIn = correctableWords, isWord = () => false } = options;
  const index = createDeleteIndex([...words.keys()]);
  function nearest(word: string): Near | null {
    const [best] = index
      .near(word, edits(word.length))
      .filter((near) => near.word[0] === word[0])
      .map((near) => ({ near, unlikely: unlikeliness(word, near.word), count: words.get(near.word) ?? 0 }))
      .sort((a, b) => a.near.distance - b.near.distance || a.unlikely - b.unlikely || b.count - a.count);
    if (best === undefined || (best.near.distance > 1 && someOneEditAway(word, isWord))) return null;
    return best.near;
  }
  function correction(word: string): string | null {
    if (words.has(word) || edits(word.length) === 0 || keep(word)) return null;
    return nearest(word)?.word ?? null;
  }
  return {
    nearest,
    correct(text) {
      const known = new Map<string, string | null>();
      const corrections = wordsIn(text).flatMap((written): Correction[] => {
        const word = written.text.toLowerCase();
        const found = known.get(word);
        const to = found === undefined ? correction(word) : found;
        known.set(word, to);
        return to === null ? [] : [{ ...written, to: asTyped(written.text, to) }];
      });
      return { text: applied(text, corrections), corrections };
    },
  };
}
