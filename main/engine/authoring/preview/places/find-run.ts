import { alignWords } from './align-words.ts';

/** From this share of its words on, what was found after the place before is taken: texts are read in their order. */
const SURE = 0.9;

/** A reader of one text that finds one run of words after the other. */
export interface RunFinder {
  /** Indices of the words that are those of `wanted`; empty where it does not stand there. */
  find(wanted: readonly string[]): number[];
}

/** What repeats on a page (a running head, the same row twice) is found at its next place, not always at its first. */
export function createRunFinder(text: readonly string[]): RunFinder {
  let from = 0;
  return {
    find(wanted) {
      const later = alignWords(wanted, text.slice(from)).map((index) => index + from);
      const found = later.length >= wanted.length * SURE ? later : alignWords(wanted, text);
      const last = found.at(-1);
      if (last !== undefined) from = last + 1;
      return found;
    },
  };
}
