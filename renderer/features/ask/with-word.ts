/** A text with another word in the place of `word`, wherever that stands as a whole word. */
export const withWord = (text: string, word: string, other: string): string =>
  text
    .split(/(\p{L}+)/u)
    .map((part) => (part === word ? other : part))
    .join('');
