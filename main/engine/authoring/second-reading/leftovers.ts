import { align } from './align.ts';
import type { PictureToken } from './picture-tokens.ts';
import type { TextToken } from './text-tokens.ts';

/** What one reading of a page has and the other lacks. */
export interface Leftovers {
  /** Of the text: numbers, units, signs and negations that were not seen in the picture; indices. */
  readonly text: readonly number[];
  /** Of the picture, counted over its lines: those that the text lacks; indices. */
  readonly picture: readonly number[];
  readonly toPicture: Int32Array;
  readonly toText: Int32Array;
}

/** Whether the cell says what the cell above or before it says: a merged cell's words are given to each of its rows. */
function isFilledIn(text: readonly TextToken[], index: number, matched: (at: number) => boolean): boolean {
  const { cell, key } = text[index] ?? {};
  if (!cell) return false;
  return text.some(
    (other, at) =>
      at !== index &&
      other.key === key &&
      other.cell?.table === cell.table &&
      matched(at) &&
      ((other.cell.column === cell.column && other.cell.row < cell.row) ||
        (other.cell.row === cell.row && other.cell.column !== cell.column)) &&
      sameCell(text, other, text[index]),
  );
}

function sameCell(text: readonly TextToken[], a: TextToken, b: TextToken | undefined): boolean {
  const words = (block: number | undefined): string =>
    text
      .filter((token) => token.block === block)
      .map(({ key }) => key)
      .join(' ');
  return words(a.block) === words(b?.block);
}

/** Whether capitals with a number right after them are the code of a form: "IC-9". */
const isCode = (text: readonly TextToken[], at: number): boolean =>
  /^[IO]\p{Lu}{1,3}$/u.test(text[at]?.raw ?? '') && text[at + 1]?.kind === 'number';

/** Whether a digit, or the letter after it, is what such a code begins with, read as a digit: "1C-9". */
function isPartOfCode(picture: readonly PictureToken[], at: number, codes: ReadonlySet<string>): boolean {
  return [at, at - 1].some((start) => {
    const digit = picture[start];
    const letters = picture[start + 1];
    if (digit === undefined || letters === undefined || picture[start + 2]?.kind !== 'number') return false;
    const letter = { 1: 'I', 0: 'O' }[digit.raw];
    return letter !== undefined && codes.has(`${letter}${letters.raw}`);
  });
}

/** Compares the text of a page with what was read from its picture, in any order of blocks. */
export function leftoversOf(text: readonly TextToken[], lines: readonly (readonly PictureToken[])[]): Leftovers {
  const { toPicture, toText } = align(text, lines);
  const matched = (at: number): boolean => (toPicture[at] ?? -1) >= 0;
  const missing: number[] = [];
  for (const [at, token] of text.entries()) {
    if (token.kind === 'word' || token.optional || matched(at)) continue;
    if (!isFilledIn(text, at, matched)) missing.push(at);
  }
  const extra: number[] = [];
  const picture = lines.flat();
  const codes = new Set(text.flatMap(({ raw }, at) => (isCode(text, at) ? [raw] : [])));
  for (const [at, token] of picture.entries()) {
    if (token.kind === 'word' || (toText[at] ?? -1) >= 0) continue;
    if (!isPartOfCode(picture, at, codes)) extra.push(at);
  }
  return { text: missing, picture: extra, toPicture, toText };
}
