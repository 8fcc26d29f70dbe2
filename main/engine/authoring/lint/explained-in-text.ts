/** As many words as an expansion may have (Schwartz and Hearst 2003: the letters and five, or twice the letters). */
const longest = (letters: number): number => Math.min(letters + 5, letters * 2);
/** Where a sentence, a paragraph, an item or a cell ends, an expansion does; not at "U. S." nor where a line is folded. */
const ENDS_EXPANSION = /(?<=\p{Ll}{2})[.;:!?](?=\s|$)|\n\s*(?=[\n#|*+-])|\||[()]/u;
const OPENS_AFTER = /^["”»’]?\s*(?:\(|[:=–—]|- |\||,? (?:means|is short for|stands for)\b)/u;
const OPENS_BEFORE = /(?:\(|[=–—|]| - |,? (?:or|called|known as))\s*["“«‘]?$/u;
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether the letters stand in the words in their order, from the last to the first, and the first begins a word. */
function lettersFrom(letters: string, words: readonly string[]): boolean {
  const text = words.join(' ');
  let at = text.length;
  for (let i = letters.length - 1; i >= 0; i--) {
    const letter = letters[i] ?? '';
    do at = text.lastIndexOf(letter, at - 1);
    while (i === 0 && at > 0 && text[at - 1] !== ' ');
    if (at < 0 || (at === 0 && i > 0)) return false;
  }
  return true;
}

/**
 * Whether what stands around an abbreviation says what it means: "post-exposure prophylaxis (PEP)", "PEP (post-exposure
 * prophylaxis)", "PEP: …", "PEP means …", or a row of a table. After Schwartz and Hearst, "A simple algorithm for
 * identifying abbreviation definitions in biomedical text" (2003). `before`, `after`: the text up to it and from its end.
 */
export function explainedBeside(abbreviation: string, before: string, after: string): boolean {
  const letters = abbreviation.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const most = longest(letters.length);
  const opened = OPENS_BEFORE.exec(before);
  if (opened !== null) {
    const words = wordsOf(before.slice(0, opened.index).split(ENDS_EXPANSION).at(-1) ?? '').slice(-most);
    if (lettersFrom(letters, words)) return true;
  }
  const opens = OPENS_AFTER.exec(after);
  if (opens === null) return false;
  const words = wordsOf(after.slice(opens[0].length).split(ENDS_EXPANSION)[0] ?? '').slice(0, most);
  return words[0]?.[0] === letters[0] && words.some((_, i) => lettersFrom(letters, words.slice(0, i + 1)));
}
