import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { child, elements, textOf, type XmlElement } from '../ooxml/xml.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import { shownNumber } from './number-format.ts';
import { type openWorkbook, richText } from './workbook.ts';

type Workbook = NonNullable<ReturnType<typeof openWorkbook>>;

export interface SheetCell {
  readonly text: string;
  readonly strong: boolean;
}

/** Rows and columns that are shown and hold something, merged cells counted out. */
export type SheetGrid = readonly (readonly SheetCell[])[];

/** Cells that a sheet may hold, merged ones counted out. */
const MAX_CELLS = 200_000;
/** ECMA-376: rows and columns of a sheet. */
const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;

/** "AB12" → row 11, column 27. */
function placeOf(reference: string): { row: number; column: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (found === null) return null;
  const column = [...(found[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(found[2]) - 1;
  return row < MAX_ROW && column < MAX_COLUMN ? { row, column } : null;
}

interface Reading {
  readonly workbook: Workbook;
  readonly warnings: WarningList;
  readonly sheet: string;
}

function tell(
  { warnings, sheet }: Reading,
  reference: string,
  code: 'symbol_guessed' | 'hidden_text' | 'embedded',
  what: string,
): void {
  warnings.add(code, `Sheet ${quoted(sheet)}, cell ${reference}: ${what}`);
}

function numberOf(
  raw: string,
  style: Workbook['styles'][number] | undefined,
  reference: string,
  reading: Reading,
): string {
  const value = Number(raw);
  if (raw.trim() === '' || Number.isNaN(value)) return raw;
  const code = style === undefined ? 'General' : style.format;
  const shown = code === null ? null : shownNumber(value, code, reading.workbook.from1904);
  if (shown !== null) return shown;
  tell(
    reading,
    reference,
    'symbol_guessed',
    `its format ${quoted(code ?? 'unknown')} is not known, so the bare number was read: ${raw}`,
  );
  return raw;
}

function cellValue(cell: XmlElement, reference: string, reading: Reading): { text: string; struck: string } {
  const { workbook } = reading;
  const { t: type = 'n', s: styleIndex = '0' } = cell.attributes;
  const style = workbook.styles[Number(styleIndex)];
  const raw = textOf(child(cell, 's:v') ?? '');
  switch (type) {
    case 's':
      return { text: workbook.strings[Number(raw)] ?? '', struck: workbook.struckStrings[Number(raw)] ?? '' };
    case 'inlineStr': {
      const inline = child(cell, 's:is');
      return inline === undefined ? { text: '', struck: '' } : richText(inline);
    }
    case 'b':
      return { text: raw === '1' ? 'TRUE' : 'FALSE', struck: '' };
    case 'e':
      tell(reading, reference, 'symbol_guessed', `its formula fails: ${quoted(raw)}`);
      return { text: raw, struck: '' };
    case 'str':
    case 'd':
      return { text: raw, struck: '' };
    default:
      if (raw === '' && child(cell, 's:f') !== undefined) {
        tell(
          reading,
          reference,
          'embedded',
          `its formula was never worked out: ${quoted(textOf(child(cell, 's:f') ?? ''))}`,
        );
        return { text: '', struck: '' };
      }
      return { text: numberOf(raw, style, reference, reading), struck: '' };
  }
}

function readCell(cell: XmlElement, reference: string, reading: Reading): SheetCell {
  const style = reading.workbook.styles[Number(cell.attributes['s'] ?? 0)];
  const { text, struck } = cellValue(cell, reference, reading);
  const gone = style?.struck === true ? text : struck;
  if (gone.trim() !== '') tell(reading, reference, 'hidden_text', `struck out, so it was left out: ${quoted(gone)}`);
  const kept = style?.struck === true ? '' : text;
  return {
    text: kept.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    strong: style?.strong ?? false,
  };
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true';

function hiddenColumns(root: XmlElement): (column: number) => boolean {
  const ranges = elements(child(root, 's:cols'), 's:col')
    .filter(({ attributes }) => isOn(attributes['hidden']) || attributes['width'] === '0')
    .map(({ attributes }) => ({ from: Number(attributes['min']) - 1, to: Number(attributes['max']) - 1 }));
  return (column) => ranges.some(({ from, to }) => column >= from && column <= to);
}

type Cells = Map<number, Map<number, SheetCell>>;

function put(cells: Cells, row: number, column: number, cell: SheetCell, budget: { left: number }): void {
  budget.left -= 1;
  if (budget.left < 0) {
    throw new OutpostError(
      'SOURCE_INVALID',
      `a sheet has more than ${MAX_CELLS} cells, merged ones counted out: split it.`,
    );
  }
  const held = cells.get(row);
  if (held === undefined) cells.set(row, new Map([[column, cell]]));
  else held.set(column, cell);
}

/** A merged cell's words stand in every cell that it covers, as far as the sheet holds others there. */
function fillMerged(
  root: XmlElement,
  cells: Cells,
  last: { row: number; column: number },
  budget: { left: number },
): void {
  for (const { attributes } of elements(child(root, 's:mergeCells'), 's:mergeCell')) {
    const [first, second] = (attributes['ref'] ?? '').split(':').map(placeOf);
    if (first == null || second == null) continue;
    const cell = cells.get(first.row)?.get(first.column);
    if (cell === undefined || cell.text === '') continue;
    for (let row = first.row; row <= Math.min(second.row, last.row); row += 1) {
      for (let column = first.column; column <= Math.min(second.column, last.column); column += 1)
        put(cells, row, column, cell, budget);
    }
  }
}

/** The cells of a sheet as it shows them. What is hidden is left out and told. */
export function sheetGrid(root: XmlElement, reading: Reading): SheetGrid {
  const cells: Cells = new Map();
  const budget = { left: MAX_CELLS };
  const isHiddenColumn = hiddenColumns(root);
  const hidden: string[] = [];
  const hiddenRows = new Set<number>();
  const last = { row: 0, column: 0 };
  let nextRow = 0;
  for (const row of elements(child(root, 's:sheetData'), 's:row')) {
    const index = Number(row.attributes['r'] ?? nextRow + 1) - 1;
    nextRow = index + 1;
    const isHidden = isOn(row.attributes['hidden']) || row.attributes['ht'] === '0';
    if (isHidden) hiddenRows.add(index);
    let nextColumn = 0;
    for (const cell of elements(row, 's:c')) {
      const at = placeOf(cell.attributes['r'] ?? '') ?? { row: index, column: nextColumn };
      nextColumn = at.column + 1;
      const read = readCell(cell, cell.attributes['r'] ?? `row ${index + 1}`, reading);
      if (read.text.trim() === '') continue;
      if (isHidden || isHiddenColumn(at.column)) hidden.push(read.text);
      put(cells, at.row, at.column, read, budget);
      last.row = Math.max(last.row, at.row);
      last.column = Math.max(last.column, at.column);
    }
  }
  if (hidden.length > 0) {
    reading.warnings.add(
      'hidden_text',
      `Sheet ${quoted(reading.sheet)}: hidden rows or columns were left out: ${quoted(hidden.join(', '))}`,
    );
  }
  fillMerged(root, cells, last, budget);
  const columns = [...new Set([...cells.values()].flatMap((row) => [...row.keys()]))]
    .filter((column) => !isHiddenColumn(column))
    .sort((a, b) => a - b);
  const first = Math.min(...cells.keys());
  // An empty row stays: it parts two tables.
  const rows =
    cells.size === 0
      ? []
      : [...cells.keys()]
          .sort((a, b) => a - b)
          .flatMap((row, at, all) => (at > 0 && row > first && row - (all[at - 1] ?? row) > 1 ? [-1, row] : [row]));
  return rows
    .filter((row) => !hiddenRows.has(row))
    .map((row) => columns.map((column) => cells.get(row)?.get(column) ?? { text: '', strong: false }));
}
