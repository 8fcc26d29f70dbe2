import { type Block, paragraph, type Paragraph, type Span, span, spanText, type TableBlock } from '../blocks/block.ts';
import { flattenBlocks } from '../blocks/flatten.ts';
import { quoted } from '../warning-list.ts';
import { attribute, childElements, descendants, textOf } from './dom.ts';
import type { Reading } from './inline.ts';
import type { Element } from './parse-html.ts';
import type { ReadBlocks } from './reading-types.ts';
import { type CellBudget, type Grid, type GridCell, gridOf } from './table-grid.ts';

type TableReading = Reading & { readonly cells: CellBudget };

interface Row {
  readonly cells: readonly (GridCell | null)[];
  readonly spans: readonly (readonly Span[])[];
}

/** A row that one cell fills up to this length names the rows below it; a longer one is a note (UTF-16 units). */
const MAX_LABEL = 80;

const isHeader = (cell: GridCell | null): boolean =>
  cell?.element.tagName === 'th' && attribute(cell.element, 'scope') !== 'row';
const text = (spans: readonly Span[] | undefined): string => spanText(spans ?? []).trim();

/** One cell across the whole table. */
function onlyCell(row: Row, columns: number): GridCell | null {
  const [first] = row.cells;
  if (columns < 2 || first == null || first.colspan < columns) return null;
  return row.cells.every((cell) => cell?.element === first.element) ? first : null;
}

const isStrongRow = (row: Row): boolean =>
  row.spans.every((cell) => cell.every(({ strong, text: words }) => strong || words.trim() === '')) &&
  row.spans.some((cell) => text(cell) !== '');

const FIGURE = /\d/;

/** How many rows at the top are the header, and whether that is a guess. */
function headerRows(rows: readonly Row[], grid: Grid): { count: number; guessed: boolean } {
  if (grid.head > 0) return { count: grid.head, guessed: false };
  let count = 0;
  while (count < rows.length - 1 && rows[count]?.cells.every((cell) => cell === null || isHeader(cell))) count += 1;
  if (count > 0) return { count, guessed: false };
  const [first, ...rest] = rows;
  if (first === undefined || rest.length === 0) return { count: 0, guessed: false };
  // Names of columns over names of rows: the corner is empty or a plain cell.
  const named = first.cells.slice(1).every(isHeader) && first.cells.length > 1;
  if (named) return { count: 1, guessed: false };
  if (isStrongRow(first) && !isStrongRow(rest[0] ?? first)) return { count: 1, guessed: false };
  if (grid.columns <= 2 || onlyCell(first, grid.columns) !== null) return { count: 0, guessed: false };
  const bare = first.spans.every((cell) => text(cell) !== '' && !FIGURE.test(text(cell)) && text(cell).length <= 40);
  const figures = rest.some((row) => row.spans.slice(1).some((cell) => FIGURE.test(text(cell))));
  return { count: bare && figures && rest.length >= 2 ? 1 : 0, guessed: true };
}

/** Names of several header rows over each other: "Dose – adult". */
function headerOf(rows: readonly Row[], columns: number): Span[][] {
  return Array.from({ length: columns }, (_, x) => {
    const names = rows
      .map((row) => text(row.spans[x]))
      .filter((name, y, all) => name !== '' && all.indexOf(name) === y);
    return names.length === 0 ? [] : [span(names.join(' – '))];
  });
}

/** A table whose rows stand under names of their own is several tables with the same header. */
function sections(rows: readonly Row[], header: readonly (readonly Span[])[], columns: number): Block[] {
  const blocks: Block[] = [];
  let body: (readonly (readonly Span[])[])[] = [];
  const flush = (): void => {
    if (body.length > 0) blocks.push({ kind: 'table', header, rows: body } satisfies TableBlock);
    body = [];
  };
  for (const row of rows) {
    const only = onlyCell(row, columns);
    if (only === null) {
      if (row.spans.some((cell) => text(cell) !== '')) body.push(row.spans);
      continue;
    }
    flush();
    const spans = row.spans[0] ?? [];
    if (text(spans) === '') continue;
    const label = text(spans).length <= MAX_LABEL && !/[.;:]$/.test(text(spans));
    blocks.push({ kind: 'paragraph', spans: label ? [...spans, span(':')] : spans });
  }
  flush();
  return blocks;
}

/** A table that only places things side by side. */
function isLayout(table: Element, grid: Grid): boolean {
  const role = attribute(table, 'role');
  if (role === 'presentation' || role === 'none') return true;
  const below = [...descendants(table)];
  const named =
    grid.head > 0 ||
    childElements(table).some(({ tagName }) => tagName === 'caption') ||
    grid.rows.flat().some((cell) => cell?.element.tagName === 'th');
  if (named) return false;
  if (grid.columns <= 1 || grid.rows.length === 0) return true;
  if (below.some(({ tagName }) => tagName === 'table' || /^h[1-6]$/.test(tagName))) return true;
  const long = grid.rows
    .flat()
    .filter((cell) => cell !== null && !cell.repeated && textOf(cell.element).trim().length > 400);
  return grid.rows.length === 1 && long.length > 0;
}

function layoutBlocks(grid: Grid, read: ReadBlocks): Block[] {
  return grid.rows.flatMap((row) =>
    row.flatMap((cell) => (cell === null || cell.repeated ? [] : read(cell.element.childNodes))),
  );
}

function rowsOf(grid: Grid, { warnings }: TableReading, read: ReadBlocks): Row[] {
  const known = new Map<Element, readonly Span[]>();
  const spansOf = (cell: GridCell | null): readonly Span[] => {
    if (cell === null) return [];
    const before = known.get(cell.element);
    if (before !== undefined) return before;
    const blocks = read(cell.element.childNodes);
    if (blocks.some(({ kind }) => kind === 'table'))
      warnings.add(
        'table_guessed',
        `A table stands within a cell, and was read as one line: ${quoted(textOf(cell.element))}`,
      );
    const spans = flattenBlocks(blocks);
    known.set(cell.element, spans);
    return spans;
  };
  return grid.rows.map((cells) => ({ cells, spans: cells.map(spansOf) }));
}

/** A table with its caption; merged cells say their words in every row and column that they cover. */
export function readTable(table: Element, reading: TableReading, read: ReadBlocks): Block[] {
  const grid = gridOf(table, reading.cells);
  const captions = childElements(table)
    .filter(({ tagName }) => tagName === 'caption')
    .flatMap((caption) => read(caption.childNodes));
  // What a broken page puts between rows is shown before the table.
  if (isLayout(table, grid)) return [...captions, ...layoutBlocks(grid, read)];
  const rows = rowsOf(grid, reading, read);
  const { count, guessed } = headerRows(rows, grid);
  const head = rows.slice(0, count).filter((row) => onlyCell(row, grid.columns) === null);
  const titles = rows
    .slice(0, count)
    .filter((row) => onlyCell(row, grid.columns) !== null)
    .map((row): Paragraph => paragraph(text(row.spans[0])))
    .filter(({ spans }) => spanText(spans) !== '');
  if (guessed) {
    const shown = (rows[0]?.spans ?? []).map(text).join(' | ');
    reading.warnings.add(
      'table_guessed',
      `A table names no header; its first row was ${count > 0 ? 'taken for one' : 'taken for data'}: ${quoted(shown)}`,
    );
  }
  return [...captions, ...titles, ...sections(rows.slice(count), headerOf(head, grid.columns), grid.columns)];
}
