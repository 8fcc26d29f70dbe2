import type { BlockContent, Table, TableRow } from 'mdast';
import type { FlowTable } from './model.ts';
import { type GridRow, gridOf } from './grid.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import { readTable, type TableReading } from './table-heads.ts';

const rowOf = (cells: readonly string[]): TableRow => ({
  type: 'tableRow',
  children: cells.map((value) => ({ type: 'tableCell', children: value === '' ? [] : [{ type: 'text', value }] })),
});

const paragraph = (value: string): BlockContent => ({ type: 'paragraph', children: [{ type: 'text', value }] });

/** Several header rows in one: "Adults, dose". */
function joinedHeads(rows: readonly GridRow[], columns: number): string[] {
  return Array.from({ length: columns }, (_, i) =>
    [...new Set(rows.map(({ cells }) => cells[i] ?? ''))].filter((text) => text !== '').join(', '),
  );
}

const isEmpty = (row: GridRow): boolean => row.cells.every((cell) => cell === '');
const sameCells = (a: readonly string[], b: readonly string[]): boolean => a.every((cell, i) => cell === b[i]);

/** A row that covers all columns: the name of the rows below it, or, where it is a sentence, a note on the table. */
function titled(rows: readonly GridRow[], build: (rows: readonly GridRow[]) => BlockContent[]): BlockContent[] {
  const result: BlockContent[] = [];
  let open: GridRow[] = [];
  const close = (): void => {
    if (open.length > 0) result.push(...build(open));
    open = [];
  };
  for (const row of rows) {
    if (row.title) {
      close();
      if (row.cells[0] !== '') result.push(paragraph(row.cells[0] ?? ''));
    } else open.push(row);
  }
  close();
  return result;
}

const KEY_END = /\s*:$/;

/** "name: value" for each row, and for each pair of columns. */
function pairsOf(rows: readonly GridRow[]): BlockContent[] {
  const texts = rows.flatMap(({ cells }) => {
    const [key = '', value = ''] = cells;
    if (key === '' || value === '' || key === value) return [key === '' ? value : key];
    return [`${key.replace(KEY_END, '')}: ${value}`];
  });
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return [paragraph(only)];
  return [
    {
      type: 'list',
      ordered: false,
      spread: false,
      children: texts.map((text) => ({
        type: 'listItem',
        spread: false,
        children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }],
      })),
    },
  ];
}

function tableOf(head: readonly string[], rows: readonly GridRow[]): Table {
  const body = rows.filter(({ cells }) => !sameCells(cells, head)).map(({ cells }) => rowOf(cells));
  return { type: 'table', children: [rowOf(head), ...body] };
}

/** Four columns of names and values side by side become two. */
function foldPairs(rows: readonly GridRow[]): GridRow[] {
  return rows.flatMap((row) => {
    const [a = '', b = '', c = '', d = ''] = row.cells;
    const half = (cells: string[]): GridRow => ({ ...row, cells });
    return c === '' && d === '' ? [half([a, b])] : [half([a, b]), half([c, d])];
  });
}

const isDoublePairs = (rows: readonly GridRow[]): boolean =>
  rows.every(
    ({ cells, title }) =>
      title || (cells.length === 4 && [0, 2].every((i) => cells[i] === '' || cells[i]?.endsWith(':'))),
  );

function build(rows: readonly GridRow[], reading: TableReading): BlockContent[] {
  const columns = rows[0]?.cells.length ?? 0;
  if (reading.kind === 'pairs') return titled(rows, pairsOf);
  if (reading.kind === 'bare')
    return titled(rows, (part) => [
      tableOf(
        Array.from({ length: columns }, () => ''),
        part,
      ),
    ]);
  const heads = rows.filter(({ title }) => !title).slice(0, reading.rows);
  const head = joinedHeads(heads, columns);
  const body = rows.filter((row) => !heads.includes(row));
  return body.some(({ title }) => !title)
    ? titled(body, (part) => [tableOf(head, part)])
    : [...titled(body, () => []), tableOf(head, [])];
}

function guessed(rows: readonly GridRow[], reading: TableReading): string {
  const first = quoted((rows.find(({ title }) => !title)?.cells ?? []).join(' | '));
  if (reading.kind === 'headed') return `the first row of a table (${first}) was read as its header.`;
  return `the first row of a table (${first}) was read as ${reading.kind === 'pairs' ? 'a name and its value' : 'a row like the others'}, not as a header.`;
}

/** A table as blocks: a table with its header, or a list of names with their values. */
export function tableBlocks(table: FlowTable, notices: WarningList): BlockContent[] {
  const rows = gridOf(table, notices).filter((row) => !isEmpty(row));
  if (rows.length === 0) return [];
  if (rows[0]?.cells.length === 1) return rows.map(({ cells }) => paragraph(cells[0] ?? ''));
  if (isDoublePairs(rows)) return titled(foldPairs(rows), pairsOf);
  const reading = readTable(rows, table);
  if (!reading.sure) notices.add('table_guessed', guessed(rows, reading));
  return build(rows, reading);
}
