import type { Fill, Page, PageItem } from './page-item.ts';
import type { TableBlock } from './blocks.ts';
import { joinCellLines } from './cell-lines.ts';
import { type Grid, type GridCell, gridsOf } from './ruled-grid.ts';
import { rowsOf, textOf } from './rows.ts';

/** A table that is drawn with lines. */
export interface RuledTable {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly items: ReadonlySet<PageItem>;
  readonly rows: readonly (readonly string[])[];
  /** A row that reaches across the whole table: its words stand before the rows below it. */
  readonly bands: ReadonlyMap<number, string>;
  readonly header: boolean;
  /** Cells that reach over columns of which one limits: only the first column has their words. */
  readonly wide: readonly WideCell[];
  readonly guessedSigns: readonly string[];
  readonly notes: readonly string[];
  readonly columns: readonly number[];
}

type IsNote = (mark: string) => boolean;

interface Filled extends GridCell {
  readonly items: readonly PageItem[];
  readonly text: string;
  readonly bold: boolean;
  readonly shaded: boolean;
}

const middle = ({ x, y, width, height }: PageItem): { x: number; y: number } => ({
  x: x + width / 2,
  y: y + height / 2,
});

interface Sides {
  readonly left: number;
  readonly right: number;
}

function cellText(
  items: readonly PageItem[],
  sides: Sides,
  isNote: IsNote,
): { text: string; guessed: string[]; notes: string[] } {
  const guessed: string[] = [];
  const notes: string[] = [];
  const lines = rowsOf(items).map((row) => {
    const parts = row.pieces.map((piece) => textOf(piece, isNote));
    guessed.push(...parts.flatMap((part) => part.guessed));
    notes.push(...parts.flatMap((part) => part.notes));
    return { row, text: parts.map((part) => part.text).join(' ') };
  });
  return { text: joinCellLines(lines, sides), guessed, notes };
}

function itemsIn(items: readonly PageItem[], grid: Grid, cell: GridCell): PageItem[] {
  const [left, right] = [grid.xs[cell.column] ?? 0, grid.xs[cell.columnEnd] ?? 0];
  const [top, bottom] = [grid.ys[cell.row] ?? 0, grid.ys[cell.rowEnd] ?? 0];
  return items.filter((item) => {
    const { x, y } = middle(item);
    return x >= left && x < right && y >= top && y < bottom;
  });
}

function isShaded(grid: Grid, cell: GridCell, fills: readonly Fill[]): boolean {
  const x = ((grid.xs[cell.column] ?? 0) + (grid.xs[cell.columnEnd] ?? 0)) / 2;
  const y = ((grid.ys[cell.row] ?? 0) + (grid.ys[cell.rowEnd] ?? 0)) / 2;
  return fills.some((fill) => x > fill.x && x < fill.x + fill.width && y > fill.y && y < fill.y + fill.height);
}

const lettersBold = (items: readonly PageItem[]): boolean => items.length > 0 && items.every(({ bold }) => bold);

/** Cells of every row of the grid; what is merged stands in each row and column that it covers. */
function spread(grid: Grid, cells: readonly Filled[]): Filled[][] {
  const rows: Filled[][] = Array.from({ length: grid.ys.length - 1 }, () => []);
  for (const cell of cells) {
    for (const row of rows.slice(cell.row, cell.rowEnd))
      for (let column = cell.column; column < cell.columnEnd; column += 1) row[column] = cell;
  }
  return rows;
}

/** Rows at the top that name columns: the first, and the second where cells of the first stand above several columns. */
function headRows(rows: readonly (readonly Filled[])[], width: number): number {
  const first = rows[0] ?? [];
  const spans = first.some((cell) => cell.columnEnd - cell.column > 1 && cell.columnEnd - cell.column < width);
  const down = first.some((cell) => cell.rowEnd - cell.row > 1);
  return spans && rows.length > 2 ? 2 : down && spans ? 2 : 1;
}

function joinedHead(heads: readonly (readonly Filled[])[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => {
    const texts: string[] = [];
    const seen = new Set<Filled>();
    for (const row of heads) {
      const cell = row[column];
      if (cell && !seen.has(cell) && cell.text !== '') texts.push(cell.text);
      if (cell) seen.add(cell);
    }
    return texts.join(' ');
  });
}

interface WideCell {
  readonly text: string;
  /** Of the columns that it reaches over. */
  readonly names: readonly string[];
}

/** "Not if" above a dose would reverse it. */
const LIMITS =
  /n['’]t\b|\b(?:not|never|no|only|except|unless|without|avoid|max(?:imum)?|min(?:imum)?|nunca|solo|sólo|salvo|ne|pas|jamais|sauf)\b/iu;

/** Whether a cell reaches over columns with other names, one of which limits. */
const isWide = ({ column, columnEnd }: Filled, head: readonly string[]): boolean =>
  columnEnd - column > 1 && head.slice(column, columnEnd).some((name) => LIMITS.test(name));

const hasDigit = (text: string): boolean => /\d/.test(text);

/** What the first column of a table of facts about a document holds; the row beside each is its value. */
const FACT =
  /^(?:title|document|policy|version|issue|revision|status|owner|author|approved|valid|effective|expires?|expiry|review|next review|date|reference|ref|phone|telephone|department|unit|ward|site|contact|título|versión|estado|vigente|válido|fecha|autor|titre|statut|valable|auteur)\b[\p{L} .:/()]*(?:no\.?|n\.º|№)?:?$/iu;

/** "Title | Sharps bins", "Version | 4", "Valid to | 31 May": pairs, of which the first names no columns. */
function holdsFacts(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const names = [first, ...rest].map(([name = '']) => name);
  return (
    first.length === 2 &&
    FACT.test(names[0] ?? '') &&
    names.filter((name) => FACT.test(name)).length * 2 >= names.length &&
    names.length > 1
  );
}

const MARKED_ITEM = /^[•●▪◦‣∙·■□☐☑☒✓✗➢❖◆⇨→]/u;

/** Whether the first row names the columns: by its letters, its ground, or by having no numbers above numbers. */
export function looksLikeHeader(
  first: readonly string[],
  rest: readonly (readonly string[])[],
  marked: boolean,
): boolean {
  if (first.filter((text) => text !== '').length < Math.min(2, first.length)) return false;
  if (marked) return true;
  if (holdsFacts(first, rest)) return false;
  // "Do" and "Do not" above lists.
  const cells = rest.flat().filter((cell) => cell !== '');
  if (
    cells.length > 0 &&
    cells.every((cell) => MARKED_ITEM.test(cell)) &&
    !first.some((cell) => MARKED_ITEM.test(cell))
  )
    return true;
  if (rest.length === 0 || first.some((text) => /[.!?]$/.test(text) || text.length > 60)) return false;
  return first.some((text, column) => {
    const below = rest.map((row) => row[column] ?? '').filter((cell) => cell !== '');
    return (
      text !== '' &&
      !hasDigit(text) &&
      below.length > 0 &&
      below.filter(hasDigit).length * 2 >= below.length &&
      column > 0
    );
  });
}

function tableOf(grid: Grid, page: Page, items: readonly PageItem[], isNote: IsNote): RuledTable | null {
  const width = grid.xs.length - 1;
  const signs: string[] = [];
  const notes: string[] = [];
  const taken = new Set<PageItem>();
  const cells: Filled[] = grid.cells.map((cell) => {
    const inside = itemsIn(items, grid, cell);
    for (const item of inside) taken.add(item);
    const sides = { left: grid.xs[cell.column] ?? 0, right: grid.xs[cell.columnEnd] ?? 0 };
    const read = cellText(inside, sides, isNote);
    signs.push(...read.guessed);
    notes.push(...read.notes);
    return {
      ...cell,
      items: inside,
      text: read.text,
      bold: lettersBold(inside),
      shaded: isShaded(grid, cell, page.fills),
    };
  });
  const filled = cells.filter(({ text }) => text !== '');
  if (width < 2 || filled.length < 2 || grid.ys.length < 3) return null;
  const all = spread(grid, cells).filter((row) => row.some(({ text }) => text !== ''));
  const isBand = (row: readonly Filled[]): boolean => row.every((cell) => cell === row[0]) && width > 1;
  const bands = new Map<number, string>();
  let rows: Filled[][] = [];
  for (const row of all) {
    if (isBand(row)) bands.set(rows.length, [bands.get(rows.length), row[0]?.text ?? ''].filter(Boolean).join(' '));
    else rows.push(row);
  }
  const count = rows.length > 0 ? headRows(rows, width) : 1;
  const heads = rows.slice(0, count);
  const head = joinedHead(heads, width);
  const isRest = (cell: Filled, column: number): boolean => column > cell.column && isWide(cell, head);
  const bodyTexts = rows.slice(count).map((row) => row.map((cell, column) => (isRest(cell, column) ? '' : cell.text)));
  const wide = [...new Set(rows.slice(count).flat())]
    .filter((cell) => cell.text !== '' && isWide(cell, head))
    .map(({ text, column, columnEnd }): WideCell => ({ text, names: head.slice(column, columnEnd) }));
  const first = heads[0] ?? [];
  const rest = rows.slice(count);
  const marked =
    rest.length > 0 &&
    ((first.every(({ bold, text }) => bold || text === '') && !rest.every((row) => row.every(({ bold }) => bold))) ||
      (first.every(({ shaded }) => shaded) && !rest.every((row) => row.every(({ shaded }) => shaded))));
  rows = rest;
  return {
    top: grid.ys[0] ?? 0,
    bottom: grid.ys.at(-1) ?? 0,
    left: grid.xs[0] ?? 0,
    right: grid.xs.at(-1) ?? 0,
    items: taken,
    rows: [head, ...bodyTexts],
    bands: new Map([...bands].map(([at, text]) => [at >= count ? at - count + 1 : 0, text])),
    header: looksLikeHeader(head, bodyTexts, marked || count > 1),
    wide,
    guessedSigns: signs,
    notes,
    columns: grid.xs.slice(0, -1),
  };
}

/** The tables of a page that are drawn with lines, from top to bottom. */
export function ruledTables(page: Page, items: readonly PageItem[], isNote: IsNote): RuledTable[] {
  return gridsOf(page.rules)
    .flatMap((grid) => tableOf(grid, page, items, isNote) ?? [])
    .sort((a, b) => a.top - b.top);
}

/** A ruled table as blocks: rows that reach across it stand as lines of their own between its parts. */
export function ruledBlocks(
  table: RuledTable,
  page: number,
): (TableBlock | { kind: 'paragraph'; page: number; text: string; open: false; flush: true })[] {
  const head = table.rows[0] ?? [];
  // One row above the first name of a group names the columns of all groups.
  const header = table.header || (table.rows.length > 2 && table.bands.has(1) && !table.bands.has(0));
  const blocks: ReturnType<typeof ruledBlocks> = [];
  let rows: (readonly string[])[] = [];
  const flush = (): void => {
    const all = header ? [head, ...rows] : rows;
    if (rows.length > 0 || (header && blocks.length === 0 && table.rows.length === 1))
      blocks.push({ kind: 'table', page, header, rows: all, columns: table.columns, guessed: false });
    rows = [];
  };
  for (const [index, row] of table.rows.entries()) {
    const band = table.bands.get(index);
    if (band !== undefined) {
      flush();
      blocks.push({ kind: 'paragraph', page, text: band, open: false, flush: true });
    }
    if (index > 0 || !header) rows.push(row);
  }
  flush();
  const last = table.bands.get(table.rows.length);
  if (last !== undefined) blocks.push({ kind: 'paragraph', page, text: last, open: false, flush: true });
  return blocks;
}
