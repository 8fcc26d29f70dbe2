import { joinLines } from './join-lines.ts';
import { joinedPieces, type Piece, type Row, textOf } from './rows.ts';

export interface Footnote {
  /** As it stands in the text: "3", "*". */
  readonly mark: string;
  readonly text: string;
}

const SYMBOL_MARK = /^([*†‡§¶]{1,3})/u;
const NUMBER_MARK = /^(\d{1,2}|[a-z])[.)]?$/;

interface Start {
  readonly mark: string;
  readonly rest: Piece;
}

/** A line that begins with the mark of a note: raised, or small letters with a number or an asterisk before them. */
function startOf(row: Row, marks: ReadonlySet<string>, small: boolean): Start | null {
  const piece = joinedPieces(row.pieces);
  const items = [...piece.items].sort((a, b) => a.x - b.x);
  const [first, ...others] = items;
  if (!first || others.length === 0) return null;
  const number = NUMBER_MARK.exec(first.text);
  if (number && first.raise === 'up')
    return { mark: number[1] ?? '', rest: joinedPieces([{ ...piece, items: others }]) };
  if (number && small && marks.has(number[1] ?? ''))
    return { mark: number[1] ?? '', rest: joinedPieces([{ ...piece, items: others }]) };
  const symbol = SYMBOL_MARK.exec(first.text)?.[1];
  if (!symbol || !(small || first.raise === 'up' || marks.has(symbol))) return null;
  const rest = first.text.slice(symbol.length);
  const items2 = rest === '' ? others : [{ ...first, text: rest }, ...others];
  return { mark: symbol, rest: joinedPieces([{ ...piece, items: items2 }]) };
}

/** Marks that stand in the text: raised numbers, and asterisks and daggers at the end of words. */
function marksIn(rows: readonly Row[]): Set<string> {
  const marks = new Set<string>();
  for (const row of rows) {
    for (const { items } of row.pieces) {
      for (const [i, { text, raise }] of items.entries()) {
        if (raise === 'up' && i > 0) for (const mark of text.split(/[,–-]/)) marks.add(mark.replace(/\)$/, ''));
        const symbol = /[^\s*†‡§]([*†‡§]{1,3})[.,;:)]?$/u.exec(text)?.[1];
        if (symbol) marks.add(symbol);
      }
    }
  }
  return marks;
}

const SMALLER = 0.94;
/** White above the notes at a page's foot, in lines; a page's text has less. */
const FOOT_GAP = 2.5;
/** Notes at a page's foot have no more lines. */
const MAX_LINES = 6;

/**
 * Where notes in letters as large as the text begin: with the mark "1" of a raised number, far below the text. Further
 * numbers may be powers. The count of rows where there are none.
 */
function largeNotes(rows: readonly Row[], marks: ReadonlySet<string>): number {
  const at = rows.findIndex((row, i) => {
    const before = rows[i - 1];
    if (!before || rows.length - i > MAX_LINES || row.baseline - before.baseline < FOOT_GAP * 1.2 * row.size)
      return false;
    return startOf(row, marks, true)?.mark === '1';
  });
  return at < 0 ? rows.length : at;
}

/** The notes at the foot of a page, and the rows that are not of them. */
export function footnotesOf(rows: readonly Row[], body: number): { notes: Footnote[]; rest: Row[] } {
  const marks = marksIn(rows);
  const large = new Set(rows.slice(largeNotes(rows, marks)));
  const small = (row: Row): boolean => row.size < SMALLER * body || large.has(row);
  let from = rows.length;
  // Upwards from the foot: as long as lines are small, or begin with a mark that stands in the text.
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    const row = rows[i];
    if (!row) break;
    const start = startOf(row, marks, small(row));
    if (start && marks.has(start.mark)) from = i;
    else if (!small(row)) break;
  }
  const notes: { mark: string; text: string }[] = [];
  for (const row of rows.slice(from)) {
    const last = notes.at(-1);
    // The mark of the next note may stand in a table.
    const known = last && large.has(row) ? new Set([...marks, String(Number(last.mark) + 1)]) : marks;
    const start = startOf(row, known, small(row));
    if (start && (known.has(start.mark) || !last)) notes.push({ mark: start.mark, text: textOf(start.rest).text });
    else if (last) last.text = joinLines(last.text, row.pieces.map((piece) => textOf(piece).text).join(' '));
  }
  return { notes, rest: rows.slice(0, from) };
}
