import { isOpenText, type Line, type Neighbours, type Open, sameLook } from './flow-lines.ts';
import { joinLines } from './join-lines.ts';
import { type DocumentStyle, headingRank, isSentence } from './style.ts';

/** A heading of several lines has no more letters. */
const MAX_HEADING = 180;
/** A heading set in bold letters of the text's size has no more lines. */
const MAX_BOLD_LINES = 2;

export interface FoundHeading {
  readonly depth: number;
  /** Of its lines, exclusive. */
  readonly end: number;
  readonly text: string;
}

interface Place extends Neighbours {
  readonly lines: readonly Line[];
  readonly style: DocumentStyle;
  readonly open: Open | null;
}

/** A bold line within a paragraph stresses; one that its own words end before the edge stands above the text. */
function stresses(index: number, end: number, { lines, open, isApart, brokeEarly }: Place): boolean {
  if (end - index > MAX_BOLD_LINES) return true;
  const [before, line, last, after] = [lines[index - 1], lines[index], lines[end - 1], lines[end]];
  if (!line || !last) return true;
  if (after?.piece.bold === true && !isApart(last, after)) return true;
  if (before && open && isOpenText(before) && !isApart(before, line) && !brokeEarly(before, line)) return true;
  if (after && !isApart(last, after) && !brokeEarly(last, after)) return true;
  return !after && before !== undefined && !isApart(before, line);
}

/** The heading that begins with a line; null where it is text. */
export function headingAt(index: number, place: Place): FoundHeading | null {
  const { lines, style, open, isApart, brokeEarly } = place;
  const line = lines[index];
  const rank = line ? headingRank(line.piece, style) : null;
  if (!line || !rank || line.mark?.kind === 'bullet' || line.mark?.kind === 'dash') return null;
  /** One goes on with the other: lines of one look, without room for the next word. */
  const goesOn = (a: Line | undefined, b: Line | undefined): boolean =>
    a !== undefined && b !== undefined && sameLook(a, b) && !isApart(a, b) && !brokeEarly(a, b);
  // The last line of a paragraph in large letters looks like a heading.
  if (open && goesOn(lines[index - 1], line)) return null;
  const isBold = Math.abs(line.piece.size - style.body) <= 0.09 * style.body || line.piece.size < style.body;
  let end = index + 1;
  let text = line.text;
  for (let next = lines[end]; next; next = lines[end]) {
    const before = lines[end - 1];
    const other = headingRank(next.piece, style);
    if (!before || !other || other.depth !== rank.depth || Math.abs(next.piece.size - line.piece.size) > 0.4) break;
    if (isApart(before, next) || next.piece.baseline - before.piece.baseline > 1.7 * line.piece.size) break;
    if (next.mark?.kind === 'number' || (isBold && brokeEarly(before, next))) break;
    text = joinLines(text, next.text);
    end += 1;
  }
  if (text.length > MAX_HEADING || isSentence(text) || goesOn(lines[end - 1], lines[end])) return null;
  return isBold && stresses(index, end, place) ? null : { depth: rank.depth, end, text };
}
