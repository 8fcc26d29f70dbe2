import { createDeleteIndex, type Near } from './delete-index.ts';

/** Finds the names that a word may be a misspelling of. It never chooses one: which was meant is for a person to say. */
export interface NameMatcher {
  has(word: string): boolean;
  /** Names that `word` is nearly, nearest first; none for a name itself. */
  near(word: string): Near[];
}

/** Two names of seven letters may differ by two; in a short one, every second word would be near. */
const LONG_NAME = 7;
const SHORT_NAME = 5;
/** A word with fewer letters is near too many names. */
const MIN_LETTERS = 5;

const editsIn = (name: string): number => (name.length >= LONG_NAME ? 2 : name.length >= SHORT_NAME ? 1 : 0);

/** `names` in lower case. */
export function createNameMatcher(names: ReadonlySet<string>): NameMatcher {
  const index = createDeleteIndex([...names].filter((name) => editsIn(name) > 0));
  return {
    has: (word) => names.has(word),
    near(word) {
      if (names.has(word) || word.length < MIN_LETTERS) return [];
      return index.near(word, 2).filter(({ word: name, distance }) => distance <= editsIn(name));
    },
  };
}
