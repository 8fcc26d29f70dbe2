import { withNarrowGutters } from './narrow-gutters.ts';
import { joinedPieces, type Piece, type Row } from './rows.ts';
import { textOf } from './rows.ts';

/** A part of a page that is read as one: lines of one column, or the rows of a table without drawn lines. */
export type Region = {
  readonly guessed: boolean;
  /** Of text beside other text: the row that it begins with, a dot, and its column, from 0. */
  readonly column?: string;
} & (
  | { readonly kind: 'flow'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'table'; readonly rows: readonly Row[]; readonly columns: readonly Span[] }
);

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Between columns stands at least this share of the text's size on every line. */
const MIN_GUTTER = 0.35;
/** A line further below than this share of the size does not go on with a column. */
const MAX_LEADING = 3.2;
/** Lines of one column are at least so far apart. */
const LINE = 0.85;
const MARKER = /^(?:[•●▪◦‣∙·■□☐☑☒✓✗➢❖◆⇨→*–−-]|o|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])$/u;
/** The number of a section, "2.1", at a row's start; further right it is the value of a cell. */
const SECTION = /^\d{1,2}(?:\.\d{1,2})+\.?$/u;

/** A line that begins with the mark of a list. */
const MARKED = /^(?:[•●▪◦‣∙·■□☐☑☒✓✗➢❖◆⇨→]|[-–*] |\(?(?:\d{1,2}|[a-z])[.)] )/u;

/** A mark of a list and the words that it stands before are one piece, however wide the gap. */
function withMarkers(row: Row): Row {
  const pieces: Piece[] = [];
  for (const piece of row.pieces) {
    const last = pieces.at(-1);
    const mark = last !== undefined && last.items.length === 1 ? textOf(last).text : '';
    const marks = MARKER.test(mark) || (pieces.length === 1 && SECTION.test(mark));
    if (last && marks && piece.x - last.right < 4 * piece.size) pieces[pieces.length - 1] = joinedPieces([last, piece]);
    else pieces.push(piece);
  }
  return { ...row, pieces };
}

/** Pieces that were told apart leave a gutter between them, though justified words may reach nearer. */
const spansOf = (rows: readonly Row[]): Span[] =>
  rows.flatMap(({ pieces }) =>
    pieces.map(({ x, right, size }, i) => {
      const next = pieces[i + 1]?.x ?? Number.POSITIVE_INFINITY;
      return { from: x, to: Math.max(x, Math.min(right, next - (MIN_GUTTER + 0.01) * size)) };
    }),
  );

/** Spans that are nearer than a gutter, as one. */
function united(parts: readonly Span[], gutter: number): Span[] {
  const spans = [...parts].sort((a, b) => a.from - b.from);
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && span.from - last.to < gutter)
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly columns: readonly Span[];
}

const occupied = (rows: readonly Row[], gutter: number): Span[] => united(spansOf(rows), gutter);

const gutterOf = (rows: readonly Row[]): number => MIN_GUTTER * Math.min(...rows.map(({ size }) => size));

/** A span that ends before a column that is known begins leaves the gutter free, however near it comes. */
function clearOf(span: Span, columns: readonly Span[], gutter: number): Span {
  const next = columns.length > 1 ? columns.find(({ from }) => from > span.from + gutter) : undefined;
  return next && span.to <= next.from ? { from: span.from, to: Math.min(span.to, next.from - gutter - 0.1) } : span;
}

/** A row with a cell for each column, though it stands at the other side of it than the cells above. */
function cellByCell({ pieces }: Row, columns: readonly Span[]): Span[] | null {
  if (columns.length < 2 || pieces.length !== columns.length) return null;
  const fits = pieces.every(({ x, right }, i) => {
    const [before, after] = [
      columns[i - 1]?.to ?? Number.NEGATIVE_INFINITY,
      columns[i + 1]?.from ?? Number.POSITIVE_INFINITY,
    ];
    return x > before && right < after;
  });
  if (!fits) return null;
  const wider = columns.map(({ from, to }, i): Span => {
    const piece = pieces[i];
    return piece ? { from: Math.min(from, piece.x), to: Math.max(to, piece.right) } : { from, to };
  });
  return wider.every(({ from }, i) => from > (wider[i - 1]?.to ?? Number.NEGATIVE_INFINITY)) ? wider : null;
}

/** A bold line over the columns of a table, between its rows: it names a group of them. */
function isBand(rows: readonly Row[], at: number, columns: readonly Span[], gutter: number): boolean {
  const [row, next] = [rows[at], rows[at + 1]];
  const [piece, more] = row?.pieces ?? [];
  if (columns.length < 2 || !piece?.bold || more || !row || !next || next.pieces.length < 2) return false;
  if (Math.abs(piece.x - (columns[0]?.from ?? 0)) > row.size || next.top - row.bottom > MAX_LEADING * row.size)
    return false;
  return (
    cellByCell(next, columns) !== null || united([...columns, ...spansOf([next])], gutter).length === columns.length
  );
}

/** Rows from `start` on that leave a gutter free all the way down; null where there is none. */
function runAt(rows: readonly Row[], start: number): Run | null {
  const first = rows[start];
  if (!first) return null;
  let end = start + 1;
  let gutter = gutterOf([first]);
  let columns = occupied([first], gutter);
  for (; end < rows.length; end += 1) {
    const row = rows[end];
    const before = rows[end - 1];
    if (!row || !before || row.top - before.bottom > MAX_LEADING * row.size) break;
    gutter = Math.min(gutter, gutterOf([row]));
    if (isBand(rows, end, columns, gutter)) continue;
    const matched = cellByCell(row, columns);
    if (matched) {
      columns = matched;
      continue;
    }
    const next = united([...columns, ...spansOf([row]).map((span) => clearOf(span, columns, gutter))], gutter);
    if (columns.length >= 2 && next.length < columns.length) break;
    columns = next;
  }
  return columns.length >= 2 ? { start, end, columns } : null;
}

/** A line above columns that reaches over a gutter of theirs. */
function isAbove(rows: readonly Row[], at: number): boolean {
  if (rows[at]?.pieces.length !== 1) return false;
  const columns = runAt(rows, at + 1)?.columns.length ?? 0;
  return columns >= 2 && columns > (runAt(rows, at)?.columns.length ?? 0);
}

const columnOf = (piece: Piece, columns: readonly Span[]): number =>
  columns.findIndex(({ from, to }) => piece.x >= from - 1 && piece.x <= to + 1);

const piecesIn = (rows: readonly Row[], columns: readonly Span[], column: number): Piece[] =>
  rows.flatMap(({ pieces }) => pieces.filter((piece) => columnOf(piece, columns) === column));

interface ColumnFacts {
  readonly lines: number;
  readonly words: number;
  /** Share of the lines that nearly fill the column. */
  readonly full: number;
  /** Lines that go on in the middle of a sentence. */
  readonly continued: number;
  readonly breaks: readonly number[];
  /** Share of the lines that end like a sentence, and that begin with the mark of a list. */
  readonly sentences: number;
  readonly marks: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function factsOf(pieces: readonly Piece[], { from, to }: Span): ColumnFacts {
  const texts = pieces.map((piece) => textOf(piece).text);
  const gaps = pieces.slice(1).map((piece, i) => piece.baseline - (pieces[i]?.baseline ?? 0));
  const leading = median(gaps);
  const width = Math.max(1, to - from);
  return {
    lines: pieces.length,
    words: texts.reduce((sum, text) => sum + text.split(' ').length, 0) / Math.max(1, texts.length),
    full: pieces.filter((piece) => piece.right - piece.x > 0.72 * width).length / Math.max(1, pieces.length),
    continued: texts.slice(1).filter((text, i) => /^\p{Ll}/u.test(text) && !/[.!?:;]$/.test(texts[i] ?? '')).length,
    sentences:
      texts.filter((text) => /[.!?;][)"'”’»\]]*$/u.test(text) && text.includes(' ')).length / Math.max(1, texts.length),
    marks: texts.filter((text) => MARKED.test(text)).length / Math.max(1, texts.length),
    breaks: pieces.slice(1).flatMap((piece, i) => ((gaps[i] ?? 0) > 1.25 * leading ? [piece.baseline] : [])),
  };
}

/** Many lines that go on from each other are text, also where headings and lists stand between them. */
const isProse = ({ lines, words, full, continued }: ColumnFacts): boolean =>
  lines >= 3 && words >= 3 && (full >= 0.45 || (lines >= 6 && continued >= 0.25 * lines));

/** Most lines begin an item; the others go on with one. */
const isListed = ({ marks, lines }: ColumnFacts): boolean => marks * lines >= 1 && marks >= 0.4;

/** Lines that all stand below each other: text that is set in further down, as beside a box, and no columns. */
const stacked = (rows: readonly Row[]): boolean =>
  rows.slice(1).every((row, i) => row.baseline - (rows[i]?.baseline ?? 0) >= LINE * row.size);

/** Rows of which at least two columns have their line at the same height. */
const sharedRows = (rows: readonly Row[]): number => rows.filter(({ pieces }) => pieces.length > 1).length;

/** Gaps between paragraphs stand at the same heights in every column: those of a table's rows. */
function breakTogether(facts: readonly ColumnFacts[]): boolean {
  const [first, ...rest] = facts;
  if (!first || first.breaks.length === 0) return false;
  return rest.every(
    ({ breaks }) =>
      breaks.length === first.breaks.length && breaks.every((at, i) => Math.abs(at - (first.breaks[i] ?? 0)) < 2),
  );
}

/** A label with its text beside it, e.g. "Note:" and a paragraph: by columns or by rows, it reads the same. */
function labelled(rows: readonly Row[], columns: readonly Span[]): boolean {
  const first = rows.findIndex(({ pieces }) => pieces.length > 1);
  return columns.length === 2 && piecesIn(rows.slice(first), columns, 0).length === 1;
}

/**
 * Rows in which one column goes on in the middle of a sentence while another begins something new beside it, as in the
 * row above: text beside other text. In a table such a line would be a cell of its own.
 */
function tornRows(rows: readonly Row[], columns: readonly Span[]): number {
  const texts = rows.map(({ pieces }) =>
    columns.map((_, column) => {
      const own = pieces.filter((piece) => columnOf(piece, columns) === column);
      return own.map((piece) => textOf(piece).text).join(' ');
    }),
  );
  return texts.slice(1).filter((row, i) => {
    const above = texts[i] ?? [];
    const goesOn = (c: number): boolean =>
      /^\p{Ll}/u.test(row[c] ?? '') && (above[c] ?? '').split(' ').length >= 3 && !/[.!?:;,]$/.test(above[c] ?? '');
    const begins = (c: number): boolean => /^\p{Lu}/u.test(row[c] ?? '') && /[.!?]$/.test(above[c] ?? '');
    return columns.some((_, c) => goesOn(c)) && columns.some((_, c) => begins(c));
  }).length;
}

type Kind = { readonly kind: 'columns' | 'table' | 'none'; readonly guessed: boolean };

/** Text columns are read one after the other, a table row by row: which of both a run of rows is. */
function kindOf(rows: readonly Row[], columns: readonly Span[]): Kind {
  const facts = columns.map((span, i) => factsOf(piecesIn(rows, columns, i), span));
  const prose = facts.filter(isProse).length;
  const headed =
    rows[0]?.pieces.length === columns.length &&
    rows[0].pieces.every(({ bold }) => bold) &&
    !rows[1]?.pieces.every(({ bold }) => bold);
  const together = breakTogether(facts);
  if (prose === facts.length) {
    if (together) return { kind: 'table', guessed: true };
    const wrapped = facts.every(({ continued, lines }) => continued >= 1 && lines >= 3);
    if (headed && rows.length < 6) return { kind: 'table', guessed: true };
    return { kind: 'columns', guessed: !wrapped && !headed };
  }
  const shared = sharedRows(rows);
  if (shared === 0 && stacked(rows)) return { kind: 'none', guessed: false };
  // Lists and sentences side by side say nothing of each other: cells of a table seldom end like sentences.
  const listed = facts.every(isListed);
  if (shared >= 2 && (listed || facts.every(({ sentences }) => sentences >= 0.8)))
    return { kind: 'columns', guessed: !listed };
  if (shared >= 2 && tornRows(rows, columns) >= 2) return { kind: 'columns', guessed: true };
  if (shared >= 2) {
    // A column of text beside a shorter one that does not share its rows is a column too.
    const longest = Math.max(...facts.map(({ lines }) => lines));
    const apart = shared < 0.3 * longest;
    if (apart && prose > 0) return { kind: 'columns', guessed: true };
    return { kind: 'table', guessed: false };
  }
  if (shared === 1 && labelled(rows, columns)) return { kind: 'columns', guessed: false };
  if (shared === 1) return { kind: prose > 0 ? 'columns' : 'none', guessed: prose > 0 };
  return { kind: prose > 0 ? 'columns' : 'none', guessed: prose > 0 };
}

/** A word of a head stands above the others where the heads of columns have several lines. */
function headStart(rows: readonly Row[], first: number): number {
  let start = first;
  const left = Math.min(...rows.slice(first).flatMap(({ pieces }) => pieces.map(({ x }) => x)));
  for (let row = rows[start - 1]; row; row = rows[start - 1]) {
    const [piece] = row.pieces;
    const below = rows[start];
    if (!piece?.bold || !below?.pieces.every(({ bold }) => bold)) break;
    if (piece.x < left + 2 * row.size || below.baseline - row.baseline > 1.6 * row.size) break;
    start -= 1;
  }
  return start;
}

/** The last line of a table's first cell: as narrow as its column, nearer than the table's rows, and white below it. */
function endsCell(rows: readonly Row[], at: number): boolean {
  const [before, row, after] = [rows[at - 1], rows[at], rows[at + 1]];
  const [piece] = row?.pieces ?? [];
  const [name, next] = before?.pieces ?? [];
  if (!before || !row || !piece || !name || !next || piece.bold !== name.bold) return false;
  const gap = row.baseline - before.baseline;
  const starts = rows.slice(0, at).filter(({ pieces }) => pieces.length === before.pieces.length);
  const steps = median(starts.slice(1).map(({ baseline }, i) => baseline - (starts[i]?.baseline ?? 0)));
  return (
    Math.abs(piece.x - name.x) < 2 &&
    piece.right < next.x &&
    gap < 0.85 * steps &&
    (after === undefined || after.baseline - row.baseline > 1.2 * gap)
  );
}

/** Lines of one cell stand nearer than this share of their size. */
const CELL_LEADING = 1.4;
/** Rows of a table stand further apart than the lines of a cell by at least this share of the size. */
const ROW_STEP = 0.25;

/** A line above the first row, in a further column and nearer than rows are: the first row's cells are set at their foot. */
function cellStart(rows: readonly Row[], first: number): number {
  const full = rows.filter(({ pieces }) => pieces.length > 1);
  const left = Math.min(...full.flatMap(({ pieces }) => pieces.map(({ x }) => x)));
  const steps = median(full.slice(1).map(({ baseline }, i) => baseline - (full[i]?.baseline ?? 0)));
  let start = first;
  for (let row = rows[start - 1]; row; row = rows[start - 1]) {
    const [piece, more] = row.pieces;
    const gap = (rows[start]?.baseline ?? 0) - row.baseline;
    if (!piece || more || piece.x < left + row.size) break;
    const inColumn = full.some(({ pieces }) => pieces.some(({ x }) => Math.abs(x - piece.x) < 2));
    if (!inColumn || gap > CELL_LEADING * row.size || gap > steps - ROW_STEP * row.size) break;
    start -= 1;
  }
  return start;
}

/** Rows at both ends that have only one piece are no rows of a table; a last line that wraps within a cell is. */
function trimmed(rows: readonly Row[]): { before: Row[]; table: Row[]; after: Row[] } {
  const several = rows.map(({ pieces }) => pieces.length > 1);
  const first = cellStart(rows, headStart(rows, several.indexOf(true)));
  let last = several.lastIndexOf(true) + 1;
  const leading = median(rows.slice(1).map((row, i) => row.baseline - (rows[i]?.baseline ?? 0)));
  while (last < rows.length) {
    const row = rows[last];
    const before = rows[last - 1];
    const piece = row?.pieces[0];
    if (!row || !before || !piece) break;
    const near = row.baseline - before.baseline <= Math.min(1.05 * leading, 1.6 * row.size);
    const inner = piece.x > Math.min(...rows.map(({ pieces }) => pieces[0]?.x ?? 0)) + row.size;
    const continues = /^\p{Ll}/u.test(textOf(piece).text) || endsCell(rows, last);
    if (!near || !(inner || continues)) break;
    last += 1;
  }
  return { before: rows.slice(0, first), table: rows.slice(first, last), after: rows.slice(last) };
}

/** The columns of a table's own rows, without those above and below it; `found` where they do not tell. */
function tableColumns(table: readonly Row[], found: readonly Span[]): readonly Span[] {
  const own = runAt(table, 0);
  if (own?.end === table.length) return own.columns;
  const there = occupied(table, gutterOf(table));
  return there.length < found.length ? found : there;
}

const flowOf = (rows: readonly Row[], guessed = false): Region => ({
  kind: 'flow',
  guessed,
  pieces: rows.flatMap(({ pieces }) => (pieces.length > 1 ? [joinedPieces(pieces)] : pieces)),
});

/** The regions of a run of columns: each column is looked at again, since it may hold a table or columns of its own. */
function columnRegions(
  rows: readonly Row[],
  columns: readonly Span[],
  { guessed, start }: { readonly guessed: boolean; readonly start: number },
  depth: number,
): Region[] {
  return columns.flatMap((_, column) => {
    const own = rows.flatMap((row) => {
      const pieces = row.pieces.filter((piece) => columnOf(piece, columns) === column);
      return pieces.length > 0 ? [{ ...row, pieces, baseline: pieces[0]?.baseline ?? row.baseline }] : [];
    });
    const regions = depth < 3 ? regionsOf(own, depth + 1) : [flowOf(own)];
    return regions.map(
      (region, i): Region => ({
        ...region,
        guessed: region.guessed || (column === 0 && i === 0 && guessed),
        column: `${start}.${column}`,
      }),
    );
  });
}

/** Rows from top to bottom → the parts of the page in the order in which they are read. */
export function regionsOf(rawRows: readonly Row[], depth = 0): Region[] {
  const rows = withNarrowGutters(rawRows.map(withMarkers)).map(withMarkers);
  const regions: Region[] = [];
  let plain: Row[] = [];
  const flush = (): void => {
    if (plain.length > 0) regions.push(flowOf(plain));
    plain = [];
  };
  for (let i = 0; i < rows.length; ) {
    const run = isAbove(rows, i) ? null : runAt(rows, i);
    const taken = run ? rows.slice(run.start, run.end) : [];
    const kind: Kind = run ? kindOf(taken, run.columns) : { kind: 'none', guessed: false };
    if (!run || kind.kind === 'none') {
      const row = rows[i];
      if (row) plain.push(row);
      i += 1;
      continue;
    }
    if (kind.kind === 'columns') {
      flush();
      regions.push(...columnRegions(taken, run.columns, { guessed: kind.guessed, start: run.start }, depth));
    } else {
      const { before, table, after } = trimmed(taken);
      plain.push(...before);
      flush();
      const columns = tableColumns(table, run.columns);
      regions.push({ kind: 'table', rows: table, columns, guessed: kind.guessed });
      i = run.end - after.length;
      continue;
    }
    i = run.end;
  }
  flush();
  return regions;
}
