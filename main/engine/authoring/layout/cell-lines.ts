import { joinLines } from './join-lines.ts';
import type { Row } from './rows.ts';

/** Lines further apart than this share of the size are paragraphs: text is set at 1.2 to 1.5. */
const APART = 1.9;
/** A space, as a share of the size. */
const SPACE = 0.28;
/** What a new paragraph begins with; a word in small letters goes on. */
const BEGINS = /^[\p{Lu}\p{N}•‣▪◦●○■□☐☒☑–—-]/u;
const ENDS = /[.!?:;,]$/u;

const leftOf = ({ pieces }: Row): number => Math.min(...pieces.map(({ x }) => x));
const widthOf = (row: Row): number => Math.max(...row.pieces.map(({ right }) => right)) - leftOf(row);
const firstWordOf = ({ pieces }: Row): number => pieces[0]?.items[0]?.width ?? 0;

/**
 * Whether a line of a cell was ended on purpose: what follows stands apart, or its first word would have found room.
 * `inner`: width that the cell has for text.
 */
function endsParagraph(row: Row, next: Row, inner: number): boolean {
  if (next.baseline - row.baseline > APART * Math.max(row.size, next.size)) return true;
  return widthOf(row) + SPACE * row.size + firstWordOf(next) < inner;
}

/** Lines of a cell in one: paragraphs are kept apart by a semicolon where no sign of their own parts them. */
export function joinCellLines(
  lines: readonly { readonly row: Row; readonly text: string }[],
  { left, right }: { readonly left: number; readonly right: number },
): string {
  const padding = Math.max(2, Math.min(...lines.map(({ row }) => leftOf(row))) - left);
  const inner = right - left - 2 * padding;
  return lines.reduce((joined, { row, text }, at) => {
    const before = lines[at - 1];
    const apart = before !== undefined && BEGINS.test(text) && endsParagraph(before.row, row, inner);
    return apart && joined !== '' && !ENDS.test(joined) ? `${joined}; ${text}` : joinLines(joined, text);
  }, '');
}
