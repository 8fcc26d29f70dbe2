/** A word of a text, and where it stands (UTF-16 units, end-exclusive). */
export interface WrittenWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Letters, digits and what joins them: "HbA1c", "follow-up" and "dr.smith@x" are one each. */
const TOKEN = /[\p{L}\p{M}\p{N}_]+(?:['’.@:\-‐-―][\p{L}\p{M}\p{N}_]+)*/gu;
const LETTERS = /^\p{L}+$/u;
/** A capital at its beginning alone. */
const ONE_CAPITAL = /^\p{Lu}\p{Ll}+$/u;
const SMALL = /^\p{Ll}+$/u;
/** What stands before the first word of a sentence. */
const STARTS_SENTENCE = /(?:^|[.!?;:…\n])[\s"'“”‘’«»¿¡()[\]•*-]*$/u;
/** As far back as that is looked for. */
const LOOK_BACK = 8;
/** Longer ones are encoded data, or no words at all. */
const MAX_LETTERS = 30;

/** Words of letters alone. Left out is whatever holds a digit or a sign: numbers, codes, addresses, units with a number. */
export function lettersOnly(text: string): WrittenWord[] {
  return [...text.matchAll(TOKEN)]
    .filter(([token]) => token.length <= MAX_LETTERS && LETTERS.test(token))
    .map(({ 0: token, index }) => ({ text: token, start: index, end: index + token.length }));
}

/** Every run of letters, whatever is joined to it. */
export const everyWord = (text: string): WrittenWord[] =>
  [...text.matchAll(/\p{L}+/gu)]
    .filter(([word]) => word.length <= MAX_LETTERS)
    .map(({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }));

/** Words of letters alone that may be put right: no abbreviation (capitals within a word) and no name (a capital within a sentence). */
export function correctableWords(text: string): WrittenWord[] {
  return lettersOnly(text).filter(({ text: word, start }) => {
    if (SMALL.test(word)) return true;
    return ONE_CAPITAL.test(word) && STARTS_SENTENCE.test(text.slice(Math.max(0, start - LOOK_BACK), start));
  });
}
