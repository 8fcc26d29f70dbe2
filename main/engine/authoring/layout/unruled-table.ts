import type { TableBlock } from './blocks.ts';
import { joinLines } from './join-lines.ts';
import type { Span } from './regions.ts';
import { looksLikeHeader } from './ruled-tables.ts';
import { type Piece, type Row, textOf } from './rows.ts';

interface Cells {
  readonly texts: string[];
  readonly baseline: number;
  readonly bold: boolean;
}

export interface UnruledTable {
  readonly block: TableBlock;
  readonly guessedSigns: readonly string[];
  readonly notes: readonly string[];
  /** Why the rows or cells are a guess; null where they are not. */
  readonly doubt: string | null;
}

const columnsUnder = (piece: Piece, columns: readonly Span[]): number[] =>
  columns.flatMap(({ from, to }, i) => (piece.right > from + 1 && piece.x < to - 1 ? [i] : []));

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Whether a row goes on with the cells of the row above: it leaves columns out and stands nearer, or goes on in a word. */
function continues(
  row: Cells,
  above: Cells,
  gaps: { readonly own: number; readonly rows: number; readonly leading: number },
): { readonly joins: boolean; readonly sure: boolean } {
  const filled = row.texts.flatMap((text, i) => (text === '' ? [] : [i]));
  const under = filled.every((i) => (above.texts[i] ?? '') !== '');
  const lower = filled.every((i) => /^[\p{Ll}(]/u.test(row.texts[i] ?? ''));
  const near = gaps.own < 0.85 * gaps.rows;
  const open = filled.every((i) =>
    /[,–-]$|\b(?:and|or|of|the|to|in|with|for|at|if|y|o|de|la|et|ou|und|oder)$/iu.test(above.texts[i] ?? ''),
  );
  if (!under || above.bold !== row.bold) return { joins: false, sure: true };
  if (near) return { joins: true, sure: true };
  if (filled.length === row.texts.length) return { joins: lower && open, sure: !lower };
  if (lower || open) return { joins: true, sure: lower };
  // A row of its own that leaves cells out; a single cell at the usual distance may be either.
  return { joins: false, sure: (row.texts[0] ?? '') !== '' && filled.length > 1 };
}

function cellsOf(row: Row, columns: readonly Span[], isNote: (mark: string) => boolean) {
  const texts = columns.map(() => '');
  const signs: string[] = [];
  const notes: string[] = [];
  let crossing = false;
  const isBand = row.pieces.length === 1 && row.pieces[0]?.bold === true;
  for (const piece of row.pieces) {
    const under = isBand ? columnsUnder(piece, columns).slice(0, 1) : columnsUnder(piece, columns);
    const read = textOf(piece, isNote);
    signs.push(...read.guessed);
    notes.push(...read.notes);
    if (under.length > 1) crossing = true;
    for (const column of under.length > 0 ? under : [0])
      texts[column] = [texts[column], read.text].filter(Boolean).join(' ');
  }
  const bold = row.pieces.every((piece) => piece.bold);
  return { cells: { texts, baseline: row.baseline, bold }, signs, notes, crossing };
}

/** Lines of one row are nearer than this share of the size where its cells are set at the middle of their height. */
const INTERLEAVED = 0.8;
/** Between rows stands more than between the lines of a cell, by this share of the size. */
const ROW_GAP = 0.12;

/**
 * Rows whose cells are set at the middle of their height: their lines stand between each other. null where no lines do,
 * or where the rows do not stand apart.
 */
function bandsOf(rows: readonly Row[], columns: readonly Span[]): Row[][] | null {
  const gaps = rows.slice(1).map((row, i) => row.baseline - (rows[i]?.baseline ?? 0));
  const size = Math.min(...rows.map((row) => row.size));
  if (!gaps.some((gap) => gap < INTERLEAVED * size)) return null;
  const within = columns.flatMap((_, column) => {
    const own = rows.filter((row) => row.pieces.some((piece) => columnsUnder(piece, columns)[0] === column));
    return own.slice(1).map((row, i) => row.baseline - (own[i]?.baseline ?? 0));
  });
  const leading = Math.min(...within);
  const bands: Row[][] = [];
  for (const [i, row] of rows.entries()) {
    const last = bands.at(-1);
    if (last && (gaps[i - 1] ?? 0) <= leading + ROW_GAP * size) last.push(row);
    else bands.push([row]);
  }
  return bands.length >= 2 ? bands : null;
}

/** Rows stand further apart than the lines of a cell by at least this share of the size, where gaps alone tell them. */
const CLEAR_GAP = 0.25;

const columnsIn = (row: Row, columns: readonly Span[]): Set<number> =>
  new Set(row.pieces.map((piece) => columnsUnder(piece, columns)[0] ?? 0));

/**
 * Rows whose shorter cells are set at their foot: the first line of a row leaves columns out that its next lines fill.
 * null where no row begins so, or where rows do not stand clearly apart.
 */
function bandsAtFoot(rows: readonly Row[], columns: readonly Span[]): Row[][] | null {
  const gaps = rows.slice(1).map((row, i) => row.baseline - (rows[i]?.baseline ?? 0));
  const size = Math.min(...rows.map((row) => row.size));
  const leading = Math.min(...gaps);
  const parts = gaps.map((gap) => gap > leading + ROW_GAP * size);
  if (gaps.some((gap, i) => parts[i] && gap < leading + CLEAR_GAP * size)) return null;
  const bands: Row[][] = [];
  for (const [i, row] of rows.entries()) {
    const last = bands.at(-1);
    if (last && parts[i - 1] === false) last.push(row);
    else bands.push([row]);
  }
  const filled = bands.map((band) => band.map((row) => columnsIn(row, columns)));
  const all = Math.max(...filled.flat().map((one) => one.size));
  const atFoot = filled.filter(
    ([first, ...rest]) => first !== undefined && first.size < all && rest.some((one) => one.size === all),
  );
  // A full line above another in one row would be two rows that stand close.
  const single = filled.every((band) => band.filter((one) => one.size === all).length <= 1);
  return bands.length >= 2 && atFoot.length > 0 && single ? bands : null;
}

function bandedTable(
  bands: readonly (readonly Row[])[],
  columns: readonly Span[],
  page: number,
  isNote: (mark: string) => boolean,
): UnruledTable {
  const read = bands.map((band) => band.map((row) => cellsOf(row, columns, isNote)));
  const texts = read.map((band) =>
    columns.map((_, column) => band.reduce((text, { cells }) => joinLines(text, cells.texts[column] ?? ''), '')),
  );
  const bold = read.map((band) => band.every(({ cells }) => cells.bold));
  const all = read.flat();
  return {
    block: {
      kind: 'table',
      page,
      header: looksLikeHeader(texts[0] ?? [], texts.slice(1), bold[0] === true && bold.includes(false)),
      rows: texts,
      columns: columns.map(({ from }) => from),
      guessed: true,
    },
    guessedSigns: all.flatMap(({ signs }) => signs),
    notes: all.flatMap(({ notes }) => notes),
    doubt: 'cells of a row stand at different heights',
  };
}

/** Lines of one head are nearer than this share of their size; a group of rows is named further below. */
const HEAD_LEADING = 1.45;

type ReadRow = ReturnType<typeof cellsOf>;

/** Rows in bold letters above others are one head, whose names have several lines or stand above several columns. */
function withHead(
  read: readonly ReadRow[],
  rows: readonly Row[],
): { read: readonly ReadRow[]; rows: readonly Row[]; doubt: string | null } {
  const count = read.findIndex(({ cells }, i) => {
    const gap = (rows[i]?.baseline ?? 0) - (rows[i - 1]?.baseline ?? rows[i]?.baseline ?? 0);
    return !cells.bold || gap > HEAD_LEADING * (rows[i]?.size ?? 0);
  });
  const heads = read.slice(0, count);
  const [first] = heads;
  const last = rows[count - 1];
  if (count < 2 || !first || !last) return { read, rows, doubt: null };
  const texts = first.cells.texts.map((_, c) =>
    heads.reduce((text, { cells }) => joinLines(text, cells.texts[c] ?? ''), ''),
  );
  const wraps = heads
    .slice(1)
    .every(({ cells }, i) => cells.texts.every((text, c) => text === '' || (heads[i]?.cells.texts[c] ?? '') !== ''));
  const head: ReadRow = {
    cells: { ...first.cells, texts, baseline: last.baseline },
    signs: heads.flatMap(({ signs }) => signs),
    notes: heads.flatMap(({ notes }) => notes),
    crossing: heads.some(({ crossing }) => crossing),
  };
  const doubt = wraps ? null : 'its head stands in several lines';
  return { read: [head, ...read.slice(count)], rows: [last, ...rows.slice(count)], doubt };
}

/** A table that only the places of its words tell: rows by their height, cells by their columns. */
export function unruledTable(
  rows: readonly Row[],
  columns: readonly Span[],
  page: number,
  isNote: (mark: string) => boolean,
): UnruledTable {
  const bands = bandsOf(rows, columns) ?? bandsAtFoot(rows, columns);
  if (bands !== null) return bandedTable(bands, columns, page, isNote);
  const {
    read,
    rows: rowsBelow,
    doubt: headDoubt,
  } = withHead(
    rows.map((row) => cellsOf(row, columns, isNote)),
    rows,
  );
  const gaps = rowsBelow.slice(1).map((row, i) => row.baseline - (rowsBelow[i]?.baseline ?? 0));
  const whole = gaps.filter((_, i) => (read[i + 1]?.cells.texts[0] ?? '') !== '');
  const typical = median(whole.length > 0 ? whole : gaps);
  const size = Math.min(...rows.map((row) => row.size));
  const result: Cells[] = [];
  let doubt: string | null =
    headDoubt ?? (read.some(({ crossing }) => crossing) ? 'a cell reaches across columns' : null);
  for (const [i, { cells }] of read.entries()) {
    const above = result.at(-1);
    const decision = above
      ? continues(cells, above, { own: gaps[i - 1] ?? typical, rows: typical, leading: 1.2 * size })
      : { joins: false, sure: true };
    if (!decision.sure) doubt ??= `"${cells.texts.filter(Boolean).join(' ').slice(0, 60)}" may belong to the row above`;
    if (above && decision.joins)
      for (const [c, text] of cells.texts.entries()) above.texts[c] = joinLines(above.texts[c] ?? '', text);
    else result.push({ ...cells, texts: [...cells.texts] });
  }
  const [first, ...rest] = result;
  const marked = first?.bold === true && rest.some(({ bold }) => !bold);
  const texts = result.map((row) => row.texts);
  return {
    block: {
      kind: 'table',
      page,
      header: looksLikeHeader(texts[0] ?? [], texts.slice(1), marked),
      rows: texts,
      columns: columns.map(({ from }) => from),
      guessed: true,
    },
    guessedSigns: read.flatMap(({ signs }) => signs),
    notes: read.flatMap(({ notes }) => notes),
    doubt,
  };
}
