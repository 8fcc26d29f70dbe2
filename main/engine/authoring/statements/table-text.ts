import type { Table, TableRow } from 'mdast';
import { type MappedText, MappedTextBuilder } from './mapped-text.ts';
import { plainInline } from './plain-inline.ts';

/** The cells of a row, plain. */
export function plainCells(row: TableRow, source: string): MappedText[] {
  return row.children.map((cell) => plainInline(cell.children, source));
}

/** A full stop before "; " is one mark too many. */
function withoutStop(text: string): number {
  return /[^.]\.$/.test(text) && !/\b[a-z]\.\w\.$/i.test(text) ? text.length - 1 : text.length;
}

/**
 * "Header: cell; Header: cell". An empty cell is left out; an empty first cell means the one above it,
 * as in tables whose rows belong together, since a dose without its medicine would mislead.
 */
function plainRow(header: readonly MappedText[], cells: readonly MappedText[], carried: MappedText | null): MappedText {
  const builder = new MappedTextBuilder();
  for (const [column, cell] of cells.entries()) {
    const shown = column === 0 && cell.text === '' ? carried : cell;
    if (shown === null || shown.text === '') continue;
    const at = shown.starts[0] ?? 0;
    if (builder.length > 0) builder.literal('; ', at);
    const name = header[column]?.text ?? '';
    if (name !== '') builder.literal(`${name.replace(/:$/, '')}: `, at);
    const length = column < cells.length - 1 ? withoutStop(shown.text) : shown.text.length;
    for (let i = 0; i < length; i += 1) {
      builder.push(shown.text[i] ?? '', shown.starts[i] ?? at, shown.ends[i] ?? at);
    }
  }
  return builder.finish();
}

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
    return plainRow(header, cells, carried);
  });
}
