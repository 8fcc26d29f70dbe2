import type { WarningList } from '../warning-list.ts';
import { quoted } from '../warning-list.ts';
import { type FlowBlock, type FlowCell, type FlowParagraph, type FlowRow, type Piece, paragraphOf } from './model.ts';
import { cut, plainOf, trimmed } from './pieces.ts';

/** Lines of as many columns in a row are a table that was made with tabs; a name and its value are two. */
const MIN_COLUMNS = 3;
const MIN_ROWS = 2;

/** The line in its columns; one column where it has no tabs between words. */
function columnsOf(block: FlowBlock): Piece[][] {
  if (block.kind !== 'paragraph' || block.heading !== null || block.label !== null) return [];
  let rest = trimmed(block.pieces);
  const columns: Piece[][] = [];
  for (let gap = /\s*\t\s*/.exec(plainOf(rest)); gap !== null; gap = /\s*\t\s*/.exec(plainOf(rest))) {
    const [column, after] = cut(rest, gap.index);
    columns.push(column);
    rest = cut(after, gap[0].length)[1];
  }
  return [...columns, rest];
}

const cellOf = (pieces: readonly Piece[]): FlowCell => ({
  blocks: [paragraphOf(pieces)],
  span: 1,
  goesOn: false,
  shaded: false,
});
const rowOf = (columns: readonly (readonly Piece[])[]): FlowRow => ({
  cells: columns.map(cellOf),
  header: false,
  skipped: 0,
  removed: false,
});

/** Lines with the same number of tabs, one below the other, as a table. */
export function withTabTables(blocks: readonly FlowBlock[], notices: WarningList): FlowBlock[] {
  const result: FlowBlock[] = [];
  let at = 0;
  while (at < blocks.length) {
    const block = blocks[at];
    if (block === undefined) break;
    const columns = columnsOf(block);
    const rows = [columns];
    while (
      columns.length >= MIN_COLUMNS &&
      columnsOf(blocks[at + rows.length] ?? block).length === columns.length &&
      at + rows.length < blocks.length
    )
      rows.push(columnsOf(blocks[at + rows.length] ?? block));
    if (rows.length >= MIN_ROWS && columns.length >= MIN_COLUMNS) {
      notices.add(
        'table_guessed',
        `lines with tabs were read as a table, from ${quoted(plainOf((block as FlowParagraph).pieces))} on.`,
      );
      result.push({ kind: 'table', rows: rows.map(rowOf), firstRowStyled: false, firstColumnStyled: false });
    } else result.push(block);
    at += rows.length >= MIN_ROWS && columns.length >= MIN_COLUMNS ? rows.length : 1;
  }
  return result;
}
