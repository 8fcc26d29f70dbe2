import type { Table, TableRow } from 'mdast';
import { EMPTY_MAPPED, type MappedText, MappedTextBuilder } from './mapped-text.ts';
import { plainInline } from './plain-inline.ts';

/** The cells of a row, plain. */
export function plainCells(row: TableRow, source: string): MappedText[] {
  return row.children.map((cell) => plainInline(cell.children, source));
}

const ENDS_WITH_MARK = /[.!?;,][)"'”’*]*$/;

/**
 * "Header: cell; Header: cell", a cell with the marks that it ends with. An empty cell is left out; an empty first cell means the one above it,
 * as in tables whose rows belong together, since a dose without its medicine would mislead.
 */
function plainRow(header: readonly MappedText[], cells: readonly MappedText[], carried: MappedText | null): MappedText {
  const builder = new MappedTextBuilder();
  let last = '';
  for (const [column, cell] of cells.entries()) {
    const shown = column === 0 && cell.text === '' ? carried : cell;
    if (shown === null || shown.text === '') continue;
    const at = shown.starts[0] ?? 0;
    if (builder.length > 0) builder.literal(ENDS_WITH_MARK.test(last) ? ' ' : '; ', at);
    last = shown.text;
    const name = header[column]?.text ?? '';
    if (name !== '') builder.literal(`${name.replace(/:$/, '')}: `, at);
    for (let i = 0; i < shown.text.length; i += 1) {
      builder.push(shown.text[i] ?? '', shown.starts[i] ?? at, shown.ends[i] ?? at);
    }
  }
  return builder.finish();
}

/** Struck out, and nothing put in its place: the row is withdrawn, and must not take the name of the one above. */
export const isNameStruckOut = (row: TableRow): boolean =>
  row.children[0]?.children.some(({ type }) => type === 'delete') ?? false;

/** Every row below the header, plain; the same order as `table.children.slice(1)`. */
export function plainRows(table: Table, source: string): MappedText[] {
  const [head, ...body] = table.children;
  if (head === undefined) return [];
  const header = plainCells(head, source);
  let carried: MappedText | null = null;
  return body.map((row) => {
    const cells = plainCells(row, source);
    const first = cells[0];
    if (first !== undefined && first.text !== '') carried = first;
    else if (isNameStruckOut(row)) return EMPTY_MAPPED;
    return plainRow(header, cells, carried);
  });
}
