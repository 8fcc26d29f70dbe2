import type { FlowCell, FlowRow, FlowTable } from './model.ts';
import type { WarningList } from '../warning-list.ts';
import { cellText } from './cell-text.ts';

/** Columns and rows of one table. */
const MAX_COLUMNS = 64;
const MAX_ROWS = 5000;

/** A row with the text of each column; a value merged across or downwards stands in each that it covers. */
export interface GridRow {
  readonly cells: readonly string[];
  readonly header: boolean;
  /** One cell covers all columns. */
  readonly title: boolean;
  readonly bold: readonly boolean[];
  readonly shaded: boolean;
  /** A cell of it goes on in the next row. */
  readonly goesOnBelow: boolean;
  readonly spans: boolean;
}

const width = (row: FlowRow): number => row.skipped + row.cells.reduce((sum, { span }) => sum + span, 0);

function isBold({ blocks }: FlowCell): boolean {
  const shown = blocks
    .flatMap((block) => (block.kind === 'paragraph' ? block.pieces : []))
    .filter(({ text }) => text.trim() !== '');
  return shown.length > 0 && shown.every(({ bold }) => bold);
}

interface Spread {
  readonly text: string;
  readonly bold: boolean;
}

function spread(row: FlowRow, above: readonly Spread[], columns: number, notices: WarningList): Spread[] {
  const cells: Spread[] = Array.from({ length: row.skipped }, () => ({ text: '', bold: false }));
  for (const cell of row.cells) {
    const from = cells.length;
    const own = cell.goesOn
      ? (above[from] ?? { text: '', bold: false })
      : { text: cellText(cell, notices), bold: isBold(cell) };
    for (let i = 0; i < cell.span; i += 1) cells.push(own);
  }
  while (cells.length < columns) cells.push({ text: '', bold: false });
  return cells.slice(0, columns);
}

/** The table as rows of equal length. */
export function gridOf(table: FlowTable, notices: WarningList): GridRow[] {
  const rows = table.rows.slice(0, MAX_ROWS);
  const widest = Math.max(0, ...rows.map(width));
  const columns = Math.min(MAX_COLUMNS, widest);
  if (rows.length < table.rows.length || columns < widest)
    notices.add(
      'limit_reached',
      `a table is larger than ${MAX_ROWS} rows or ${MAX_COLUMNS} columns: the rest is left out.`,
    );
  let above: Spread[] = [];
  return rows.flatMap((row, index) => {
    const cells = spread(row, above, columns, notices);
    above = cells;
    const first = row.cells[0];
    if (row.removed) return [];
    return [
      {
        cells: cells.map(({ text }) => text),
        header: row.header,
        title: columns > 1 && row.cells.length === 1 && first !== undefined && !first.goesOn && first.span >= columns,
        bold: cells.map(({ text, bold }) => bold || text === ''),
        shaded: row.cells.length > 0 && row.cells.every(({ shaded }) => shaded),
        goesOnBelow: rows[index + 1]?.cells.some(({ goesOn }) => goesOn) === true,
        spans: row.cells.some(({ span }) => span > 1),
      },
    ];
  });
}
