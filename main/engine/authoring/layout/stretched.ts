import type { PageItem } from './page-item.ts';

/** Spaces of one justified line are as wide as each other, within this share of the size. */
const EQUAL = 0.04;
/** So many of them in a row. */
const MIN_SPACES = 2;

const rightOf = ({ x, width }: PageItem): number => x + width;

/** Words of a sentence, and no cells: most of them are in small letters. */
const isSentence = (words: readonly PageItem[]): boolean =>
  words.filter(({ text }) => /^\p{Ll}/u.test(text)).length * 2 >= words.length;

/**
 * The items of a line, from left to right, that a wide space stands before because the line is justified: as wide as
 * the next ones, between the words of a sentence.
 */
export function afterStretchedSpace(items: readonly PageItem[], size: number): ReadonlySet<PageItem> {
  const gaps = items.slice(1).map((item, i) => item.x - rightOf(items[i] ?? item));
  const found = new Set<PageItem>();
  for (let from = 0; from < gaps.length; ) {
    let to = from + 1;
    while (to < gaps.length && Math.abs((gaps[to] ?? 0) - (gaps[from] ?? 0)) <= EQUAL * size) to += 1;
    const words = items.slice(from, to + 1);
    if (to - from >= MIN_SPACES && (gaps[from] ?? 0) > 0 && isSentence(words))
      for (const word of words.slice(1)) found.add(word);
    from = to;
  }
  return found;
}
