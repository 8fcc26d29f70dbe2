import type { PageItem } from './page-item.ts';
import { inReadingOrder, readsLeftwards } from './bidi.ts';
import { afterStretchedSpace } from './stretched.ts';
import { type LineItem, type Raise, sayLowered, sayRaised } from './piece-text.ts';

/** Items that stand on one line without a wide gap between them. */
export interface Piece {
  readonly items: readonly LineItem[];
  readonly x: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
  readonly size: number;
  readonly bold: boolean;
}

/** The pieces of one line, from left to right. */
export interface Row {
  readonly pieces: readonly Piece[];
  readonly baseline: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
}

/** Baselines that differ by less than this share of the size are one line. */
const SAME_LINE = 0.15;
/** A raised sign stands above the line by between these shares of the line's size, a lowered one below it. */
const RAISED = [0.12, 0.8] as const;
const LOWERED = [0.05, 0.45] as const;
const SMALLER = 0.87;
/** What may be raised without being smaller: a power or a mark, never a word of the next column. */
const SIGNS = /^[\d+−–-]{1,3}$/;
/** It stands this near to the word that it belongs to, as a share of the line's size. */
const BESIDE = 0.3;
/** Words at the height of a raised sign that stand further away than this share of its size are another column's. */
const LOOSE = 1;
/** A gap as wide as this share of the size is no space between words. */
const WIDE_GAP = 1.05;
/** A mark of a list further from the words before it than this share of the size begins the next column's item. */
const MARK_GAP = 0.32;
const MARKS = /^[•●▪■□☐☑☒✓➢❖◆]/u;
/** A gap wider than this share of the size is a space where none was drawn. */
const SPACE_GAP = 0.14;

interface Cluster {
  items: LineItem[];
  baseline: number;
  size: number;
}

function clustersOf(items: readonly PageItem[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const item of [...items].sort((a, b) => a.baseline - b.baseline)) {
    const near = clusters.findLast(
      ({ baseline, size }) =>
        Math.abs(baseline - item.baseline) <= SAME_LINE * Math.min(Math.max(size, item.size), 2 * item.size),
    );
    if (near) {
      near.items.push({ ...item, raise: null });
      if (item.size > near.size) {
        near.size = item.size;
        near.baseline = item.baseline;
      }
    } else clusters.push({ items: [{ ...item, raise: null }], baseline: item.baseline, size: item.size });
  }
  return clusters;
}

function raiseOf(item: PageItem, { baseline, size }: Cluster): Raise {
  const up = (baseline - item.baseline) / size;
  if (item.size > 1.02 * size) return null;
  if (up >= RAISED[0] && up <= RAISED[1]) return 'up';
  const smaller = item.size <= SMALLER * size;
  return smaller && -up >= LOWERED[0] && -up <= LOWERED[1] ? 'down' : null;
}

/** Whether an item stands directly at a word of the line. */
function isBeside(item: PageItem, line: Cluster): boolean {
  const near = BESIDE * line.size;
  return line.items.some((word) => {
    if (word.size < item.size * 0.98) return false;
    const after = item.x - (word.x + word.width);
    const before = word.x - (item.x + item.width);
    return (after >= -0.3 * line.size && after <= near) || (before >= -0.1 * line.size && before <= near);
  });
}

/** What stands raised or lowered is a number, a sign or a few letters; a smaller word of the next column is not. */
const RAISED_SIGNS = /^(?:[\d+−–\-=()*†‡§¶,]{1,6}|st|nd|rd|th|er|re|ère|ème|e|o|os|as|TM|SM|[®™©ºª]|[a-z])$/iu;
const LOWERED_SIGNS = /^(?:[\d+−–\-=()]{1,6}|\p{L}{1,4})$/u;

const canStand = (item: PageItem, host: Cluster): boolean =>
  (raiseOf(item, host) === 'up' ? RAISED_SIGNS : LOWERED_SIGNS).test(item.text);

/** It belongs to no words at its own height; those of the next column are further away. */
const isLoose = (item: PageItem, level: readonly PageItem[]): boolean =>
  level.filter(
    (other) =>
      other.x - (item.x + item.width) < LOOSE * item.size && item.x - (other.x + other.width) < LOOSE * item.size,
  ).length <= 2;

/** Small clusters whose every item stands raised or lowered at a word of a neighbouring line go into that line. */
function withRaised(clusters: readonly Cluster[]): Cluster[] {
  const lines = clusters.map((cluster) => ({ ...cluster, items: [...cluster.items] }));
  const gone = new Set<Cluster>();
  for (const small of lines) {
    const rest: LineItem[] = [];
    const marks = [...small.items].sort((a, b) => a.x - b.x);
    // A line of nothing but short numbers, each directly at a word: some producers raise them without making them smaller.
    const signsOnly = marks.every(({ text }) => SIGNS.test(text));
    for (const item of marks) {
      const host = lines
        .filter((line) => line !== small && !gone.has(line) && raiseOf(item, line) !== null)
        .filter(
          (line) =>
            isBeside(item, line) ||
            line.items.some(
              (other) =>
                other.raise !== null &&
                Math.abs(other.baseline - item.baseline) < 1 &&
                Math.abs(item.x - other.x - other.width) < BESIDE * line.size,
            ),
        )
        .filter(
          (line) => item.size <= SMALLER * line.size || signsOnly || (SIGNS.test(item.text) && isLoose(item, marks)),
        )
        .sort((a, b) => Math.abs(a.baseline - item.baseline) - Math.abs(b.baseline - item.baseline))[0];
      if (host && canStand(item, host)) host.items.push({ ...item, raise: raiseOf(item, host) });
      else rest.push(item);
    }
    small.items = rest;
    if (rest.length === 0) gone.add(small);
    else if (rest.length < marks.length) small.size = Math.max(...rest.map(({ size }) => size));
  }
  return lines.filter((line) => !gone.has(line));
}

/** Items of one line as one piece. */
export function pieceOf(items: readonly LineItem[]): Piece {
  const own = items.filter(({ raise }) => raise === null);
  const main = own.length > 0 ? own : items;
  const letters = (list: readonly LineItem[]): number => list.reduce((sum, { text }) => sum + text.length, 0);
  return {
    items,
    x: Math.min(...items.map(({ x }) => x)),
    right: Math.max(...items.map(({ x, width }) => x + width)),
    top: Math.min(...main.map(({ baseline, size }) => baseline - 0.8 * size)),
    bottom: Math.max(...main.map(({ baseline, size }) => baseline + 0.2 * size)),
    baseline: main[0]?.baseline ?? 0,
    size: Math.max(...main.map(({ size }) => size)),
    bold: letters(main.filter(({ bold }) => bold)) > 0.8 * letters(main),
  };
}

/** Vertical lines that part what stands left of them from what stands right. */
export type Parts = (between: { readonly left: number; readonly right: number; readonly y: number }) => boolean;

/** Where the items of a further column begin, by marks that stand clear of the words before them. */
function markColumns(clusters: readonly Cluster[]): number[] {
  return clusters.flatMap(({ items }) => {
    const sorted = [...items].sort((a, b) => a.x - b.x);
    return sorted.slice(1).flatMap((item, i) => {
      const before = sorted[i];
      const clear = before && item.x - before.x - before.width > MARK_GAP * item.size;
      return clear && MARKS.test(item.text) ? [item.x] : [];
    });
  });
}

function piecesOf(unsorted: readonly LineItem[], parted: Parts, marksAt: readonly number[]): Piece[] {
  const items = [...unsorted].sort((a, b) => a.x - b.x);
  const stretched = afterStretchedSpace(items, Math.max(...items.map(({ size }) => size)));
  const mark = items[0]?.text ?? '';
  const pieces: LineItem[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const last = pieces.at(-1);
    const size = Math.max(item.size, last?.at(-1)?.size ?? 0);
    const isMark = MARKS.test(mark) && item.text === mark && marksAt.some((x) => Math.abs(x - item.x) < 1);
    const wide = isMark || (item.x - end > WIDE_GAP * size && !stretched.has(item));
    if (!last || wide || parted({ left: end - 1, right: item.x + 1, y: item.baseline - 0.3 * item.size }))
      pieces.push([item]);
    else last.push(item);
    end = Math.max(end, item.x + item.width);
  }
  return pieces.map(pieceOf);
}

/** A page's items as lines from top to bottom, raised and lowered signs with the words that they stand at. */
export function rowsOf(items: readonly PageItem[], parted: Parts = () => false): Row[] {
  const clusters = withRaised(clustersOf(items)).filter((cluster) => cluster.items.length > 0);
  const marksAt = markColumns(clusters);
  return clusters
    .map((cluster) => {
      const pieces = piecesOf(cluster.items, parted, marksAt);
      return {
        pieces,
        baseline: cluster.baseline,
        top: Math.min(...pieces.map(({ top }) => top)),
        bottom: Math.max(...pieces.map(({ bottom }) => bottom)),
        size: Math.max(...pieces.map(({ size }) => size)),
      };
    })
    .sort((a, b) => a.baseline - b.baseline);
}

/** Two pieces that stand side by side, as one. */
export const joinedPieces = (pieces: readonly Piece[]): Piece => pieceOf(pieces.flatMap(({ items }) => items));

export interface PieceText {
  readonly text: string;
  /** Raised or lowered signs that were read by guess, as they stand in the text. */
  readonly guessed: readonly string[];
  readonly notes: readonly string[];
}

interface Joined {
  text: string;
  end: number;
  raised: string;
  raise: Raise;
}

/** The words of a piece in the order in which they are read. */
export function textOf(piece: Piece, isNote: (mark: string) => boolean = () => false): PieceText {
  const guessed: string[] = [];
  const notes: string[] = [];
  const state: Joined = { text: '', end: Number.NEGATIVE_INFINITY, raised: '', raise: null };

  const flush = (): void => {
    if (state.raised === '') return;
    const half = /^(\d+)\s*[⁄/]$/u.exec(state.raised);
    if (half && state.raise === 'up') {
      // A fraction set with small numbers: "2" and "1⁄2" must not become "21/2".
      state.text += `${/\d$/.test(state.text) ? ' ' : ''}${half[1]}/`;
    } else {
      const {
        text,
        guessed: unsure,
        note,
      } = state.raise === 'up' ? sayRaised(state.raised, state.text, isNote) : sayLowered(state.raised, state.text);
      state.text += text;
      if (unsure) guessed.push(`${state.text.slice(-24).trim()}`);
      if (note !== null) notes.push(note);
    }
    state.raised = '';
    state.raise = null;
  };

  for (const item of inReadingOrder(piece.items)) {
    const gap = readsLeftwards(item.text) ? state.end - (item.x + item.width) : item.x - state.end;
    const spaced = item.afterSpace || Math.abs(gap) > SPACE_GAP * item.size;
    if (item.raise !== null) {
      if (item.raise !== state.raise) flush();
      if (item.raise === 'down' && /\/$/.test(state.text)) state.text += item.text;
      else {
        state.raised += item.text;
        state.raise = item.raise;
      }
      state.end = item.x + item.width;
      continue;
    }
    if (/^⁄\d*$/u.test(item.text) && state.raise === 'up' && /^\d+$/.test(state.raised)) {
      state.text += `${/\d$/.test(state.text) ? ' ' : ''}${state.raised}/${item.text.slice(1)}`;
      state.raised = '';
      state.raise = null;
      state.end = item.x + item.width;
      continue;
    }
    const marks = notes.length;
    flush();
    const afterMark = notes.length > marks && /^[\p{L}\p{N}]/u.test(item.text);
    const glue = state.text === '' || (!spaced && !afterMark);
    state.text += glue ? item.text : ` ${item.text}`;
    state.end = readsLeftwards(item.text) ? item.x : item.x + item.width;
  }
  flush();
  return { text: cleaned(state.text), guessed, notes };
}

/** Spaces of all widths as one, soft hyphens at the end kept (they join), elsewhere gone. */
function cleaned(text: string): string {
  return text
    .replace(/[\s\u00A0\u2000-\u200A\u202F\u3000]+/gu, ' ')
    .replace(/\u00AD(?!$)/gu, '')
    .trim();
}
