import { afterStretchedSpace } from './stretched.ts';
import { type Piece, pieceOf, type Row } from './rows.ts';

/** Between the columns of a tight table stands at least this share of the size, on every row. */
const MIN_STRIP = 0.38;
const MIN_GAP = 0.42;
/** In fewer than three rows the gap must be as wide as this. */
const SURE_GAP = 0.75;
/** It is wider than the row's usual space by this factor. */
const WIDER = 1.4;
/** Rows further apart are not of one table. Shares of the size. */
const MAX_STEP = 3;

interface Strip {
  readonly from: number;
  readonly to: number;
  /** As wide as its neighbours, between the words of a justified line. */
  readonly stretched: boolean;
}

/** The white between the words of a row, from left to right. */
function whites(row: Row): Strip[] {
  const items = row.pieces.flatMap((piece) => piece.items).toSorted((a, b) => a.x - b.x);
  const stretched = afterStretchedSpace(items, row.size);
  const result: Strip[] = [];
  let end = items[0]?.x ?? 0;
  for (const item of items) {
    if (item.x > end) result.push({ from: end, to: item.x, stretched: stretched.has(item) });
    end = Math.max(end, item.x + item.width);
  }
  return result;
}

/** A row's space between words: the lower quarter, since the others may be columns. */
function usualSpace(strips: readonly Strip[], size: number): number {
  const widths = strips.map(({ from, to }) => to - from).toSorted((a, b) => a - b);
  return Math.max(0.2 * size, strips.length > 2 ? (widths[Math.floor(widths.length / 4)] ?? 0) : 0);
}

/** Gaps of a row that are too wide for a space and too narrow for a column on their own. */
function candidates(row: Row): Strip[] {
  const strips = whites(row);
  const usual = usualSpace(strips, row.size);
  return strips.filter(
    ({ from, to, stretched }) =>
      !stretched && to - from >= MIN_GAP * row.size && to - from >= WIDER * Math.min(usual, 0.5 * row.size),
  );
}

const narrowed = (a: Strip, b: Strip): Strip => ({
  stretched: false,
  from: Math.max(a.from, b.from),
  to: Math.min(a.to, b.to),
});
const isOpen = ({ from, to }: Strip, size: number): boolean => to - from >= MIN_STRIP * size;

interface Gutter {
  readonly strip: Strip;
  readonly rows: readonly number[];
}

/** A strip that stays white from a row on down, and the rows that have words at both of its sides. */
function gutterFrom(rows: readonly Row[], start: number, first: Strip): Gutter {
  let strip = first;
  const inside = [start];
  for (let i = start + 1; i < rows.length; i += 1) {
    const row = rows[i];
    const before = rows[i - 1];
    if (!row || !before || row.baseline - before.baseline > MAX_STEP * row.size) break;
    const left = Math.min(...row.pieces.map(({ x }) => x));
    const right = Math.max(...row.pieces.map((piece) => piece.right));
    const own = whites(row).filter((white) => !white.stretched);
    const outer: Strip[] = [
      { from: Number.NEGATIVE_INFINITY, to: left, stretched: false },
      { from: right, to: Number.POSITIVE_INFINITY, stretched: false },
    ];
    const inner = own.find((white) => isOpen(narrowed(strip, white), row.size));
    const found = inner ?? outer.find((white) => isOpen(narrowed(strip, white), row.size));
    if (!found) break;
    if (inner && inner.to - inner.from < MIN_GAP * row.size) break;
    strip = narrowed(strip, found);
    if (inner) inside.push(i);
  }
  return { strip, rows: inside };
}

const splitAt = (piece: Piece, x: number): Piece[] => {
  const left = piece.items.filter((item) => item.x + item.width / 2 < x);
  const right = piece.items.filter((item) => item.x + item.width / 2 >= x);
  return left.length > 0 && right.length > 0 ? [pieceOf(left), pieceOf(right)] : [piece];
};

/** Rows whose words leave the same strip white, one below the other, are cut there: a table whose columns stand close. */
export function withNarrowGutters(rows: readonly Row[]): Row[] {
  const result = [...rows];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i];
    if (!row) continue;
    for (const candidate of candidates(row)) {
      const { strip, rows: inside } = gutterFrom(rows, i, candidate);
      const sure = inside.length >= 3 || (inside.length === 2 && strip.to - strip.from >= SURE_GAP * row.size);
      if (!sure) continue;
      const x = (strip.from + strip.to) / 2;
      for (const at of inside) {
        const one = result[at];
        if (one) result[at] = { ...one, pieces: one.pieces.flatMap((piece) => splitAt(piece, x)) };
      }
    }
  }
  return result;
}
