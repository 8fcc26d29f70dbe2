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

/** Units that a number stands before, alone or with what they are counted by ("mg/kg"). */
const UNIT =
  /^(?:%|°C|(?:[kmµμn]?g|mcg|[mdcµμ]?L|ml|[mµμ]?mol|mEq|IU|U|[ckm]?m|mmHg|kPa|kcal|min|h|s|Hz|J)(?:\/[\p{L}\d²³/]+)?)[.,;:]?$/u;
const NUMBER = /^[<>≤≥~±+−-]?\d[\d.,:/–-]*$/u;

/**
 * "5 mg" between words that are read leftwards stands as "mg 5": a number after such a word keeps the line's direction
 * while the letters after it do not (Unicode Standard Annex 9, rules W7 and N2). The number is read first again.
 */
function numberFirst<T extends { readonly text: string }>(run: readonly T[]): readonly T[] {
  const [first, last] = [run[0], run.at(-1)];
  if (run.length < 2 || !first || !last || !UNIT.test(first.text) || !NUMBER.test(last.text)) return run;
  return [last, ...run.slice(0, -1)];
}

/** Items that stand from left to right → in the order in which they are read. Numbers and Latin words keep theirs. */
export function inReadingOrder<T extends { readonly text: string }>(items: readonly T[]): readonly T[] {
  const texts = items.map(({ text }) => text);
  const leftwards = isLeftwardLine(texts);
  if (!texts.some(readsLeftwards)) return items;
  const reversed = (list: readonly T[], turns: (item: T) => boolean, said = (run: readonly T[]) => run): T[] => {
    const result: T[] = [];
    let run: T[] = [];
    for (const item of list) {
      if (turns(item)) run.unshift(item);
      else {
        result.push(...said(run), item);
        run = [];
      }
    }
    return [...result, ...said(run)];
  };
  if (!leftwards) return reversed(items, ({ text }) => readsLeftwards(text));
  // The whole line turned, then what is read from left to right turned back.
  return reversed(
    items.toReversed(),
    ({ text }) => !readsLeftwards(text) && (/[\p{L}\p{N}]/u.test(text) || UNIT.test(text)),
    numberFirst,
  );
}
