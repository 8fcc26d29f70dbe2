/** Shorter words are in too many titles, unless they stand there in capitals: TB, PPE. */
const SHORTEST = 4;
const WORD = /[\p{L}\p{N}]+/gu;

/** Without accents and capitals: how texts are compared when they are searched. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The words of a question that stand in a title of the library too, in their order, each once; of "vaccine" and
 * "vaccines" the shorter. Nothing else of a question leaves its page: it may hold a name. `common`: words that say
 * nothing about a subject.
 */
export function wordsInTitles(question: string, titles: readonly string[], common: readonly string[]): string[] {
  const inTitles = titles.flatMap((title) => title.match(WORD) ?? []).filter((word) => word.length > 1);
  const abbreviations = new Set(inTitles.filter((word) => word === word.toUpperCase()).map(fold));
  const titleWords = [...new Set(inTitles.map(fold).filter((word) => word.length >= SHORTEST))];
  const asked = (question.match(WORD) ?? []).map(fold).filter((word) => !common.includes(word));
  const found = asked.flatMap((word) => {
    if (abbreviations.has(word)) return [word];
    if (word.length < SHORTEST) return [];
    const near = titleWords.find((other) => other.startsWith(word) || word.startsWith(other));
    return near === undefined ? [] : [near.length < word.length ? near : word];
  });
  return [...new Set(found)];
}
