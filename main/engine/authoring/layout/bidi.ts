/** Scripts that are read from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;
const LETTER = /\p{L}/u;

export const readsLeftwards = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/** Most letters of the line are read from right to left. */
function isLeftwardLine(texts: readonly string[]): boolean {
  let left = 0;
  let all = 0;
  for (const letter of texts.join('')) {
    if (!LETTER.test(letter)) continue;
    all += 1;
    if (RIGHT_TO_LEFT.test(letter)) left += 1;
  }
  return left > 0 && left * 2 >= all;
}

/** Items that stand from left to right → in the order in which they are read. Numbers and Latin words keep theirs. */
export function inReadingOrder<T extends { readonly text: string }>(items: readonly T[]): readonly T[] {
  const texts = items.map(({ text }) => text);
  const leftwards = isLeftwardLine(texts);
  if (!texts.some(readsLeftwards)) return items;
  const reversed = (list: readonly T[], turns: (item: T) => boolean): T[] => {
    const result: T[] = [];
    let run: T[] = [];
    for (const item of list) {
      if (turns(item)) run.unshift(item);
      else {
        result.push(...run, item);
        run = [];
      }
    }
    return [...result, ...run];
  };
  if (!leftwards) return reversed(items, ({ text }) => readsLeftwards(text));
  // The whole line turned, then what is read from left to right turned back.
  return reversed(items.toReversed(), ({ text }) => !readsLeftwards(text) && /[\p{L}\p{N}]/u.test(text));
}
