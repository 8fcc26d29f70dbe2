import type { Box } from '../read/ocr/ocr.ts';
import { sameToken } from './align.ts';
import type { Lines } from './look-again.ts';
import { boxAround, type PictureToken } from './picture-tokens.ts';
import { type CellTokens, type TextTable, tablesOf } from './text-tables.ts';
import type { TextToken } from './text-tokens.ts';

/** A row whose numbers stand elsewhere in the picture than in the text. */
export interface MisplacedRow {
  readonly text: string;
  /** As the picture has the line of the row's first cell. */
  readonly picture: string;
  readonly line: readonly PictureToken[];
  /** Keys of the numbers that the text has in this row. */
  readonly numbers: readonly string[];
}

/** How far a cell's numbers may stand above or below the first cell's line, as a share of its height. */
const LINE_REACH = 0.3;
/** Header cells stand no further above the first row that was found, in heights of their line: others are of other tables. */
const HEADER_REACH = 4;
/** Header cells may have more lines than one, and stand at their top, middle or foot. */
const HEADER_LINES = 1.6;
/** Words of a cell by which it is found. */
const FOUND_BY = 2;

interface Found {
  readonly box: Box;
  readonly length: number;
}

/** Where the words of a cell begin in the picture; null where they are not found, or in more than one place. */
function placeOf(cell: CellTokens, lines: Lines, within: (box: Box) => boolean): Box | null {
  const found: Found[] = [];
  for (const line of lines) {
    for (let start = 0; start < line.length; start++) {
      let length = 0;
      while (length < cell.length && start + length < line.length && same(cell[length], line[start + length])) length++;
      const box = boxAround(line.slice(start, start + length).map((token) => token.box));
      if (box !== null && length >= Math.min(FOUND_BY, cell.length) && within(box)) found.push({ box, length });
    }
  }
  const longest = Math.max(...found.map(({ length }) => length));
  const best = found.filter(({ length }) => length === longest);
  return best.length === 1 ? (best[0]?.box ?? null) : null;
}

const same = (a: TextToken | undefined, b: PictureToken | undefined): boolean =>
  a !== undefined && b !== undefined && sameToken(a, b);

const middleOf = ({ y0, y1 }: Box): number => (y0 + y1) / 2;
const onLine = (band: Box, box: Box): boolean => {
  const reach = LINE_REACH * (band.y1 - band.y0);
  return middleOf(box) > band.y0 - reach && middleOf(box) < band.y1 + reach;
};
const overlapAcross = (a: Box, b: Box): boolean => Math.min(a.x1, b.x1) > Math.max(a.x0, b.x0);

const numbersOf = (cell: CellTokens): string[] => [
  ...new Set(cell.filter(({ kind }) => kind === 'number').map(({ key }) => key)),
];

interface PlacedRow {
  readonly row: ReadonlyMap<number, CellTokens>;
  readonly label: number;
  readonly band: Box;
  /** Down to the next row that was found. */
  readonly end: number;
}

/** Rows whose first words stand in one place of the picture; equal first cells say nothing. */
function placedRows({ rows }: TextTable, lines: Lines): PlacedRow[] {
  const keyOf = (cell: CellTokens | undefined): string => cell?.map(({ key }) => key).join(' ') ?? '';
  const first = rows.map((row) => keyOf([...row.values()][0]));
  const placed = rows.flatMap((row, i) => {
    const [label, cell] = [...row][0] ?? [];
    if (cell === undefined || label === undefined || row.size < 2) return [];
    if (first.filter((key) => key === first[i]).length > 1) return [];
    const band = placeOf(cell, lines, () => true);
    return band === null ? [] : [{ row, label, band }];
  });
  return placed.map((one, i) => {
    const height = one.band.y1 - one.band.y0;
    const next = placed[i + 1]?.band.y0 ?? one.band.y1 + height;
    return { ...one, end: Math.max(one.band.y1 + LINE_REACH * height, next - LINE_REACH * height) };
  });
}

const rowNumbers = ({ row }: PlacedRow): Set<string> => new Set([...row.values()].flatMap(numbersOf));

/** Whether numbers of a cell stand beside another row's first cell, and not beside their own. */
function isInOtherRow(
  own: PlacedRow,
  numbers: readonly string[],
  all: readonly PlacedRow[],
  tokens: readonly PictureToken[],
): boolean {
  const inZone = tokens.filter(
    ({ box }) => middleOf(box) > own.band.y0 - (own.band.y1 - own.band.y0) && middleOf(box) < own.end,
  );
  if (numbers.every((key) => inZone.some((token) => token.key === key))) return false;
  const expected = rowNumbers(own);
  return all.some((other) => {
    if (other === own) return false;
    const there = tokens.filter(({ box, key }) => onLine(other.band, box) && numbers.includes(key));
    const around = boxAround(there.map(({ box }) => box));
    if (around === null || !numbers.every((key) => there.some((token) => token.key === key))) return false;
    const instead = tokens.some(
      ({ kind, key, box }) =>
        kind === 'number' && onLine(own.band, box) && overlapAcross(box, around) && !expected.has(key),
    );
    return instead || numbers.some((key) => !rowNumbers(other).has(key));
  });
}

/** The one place of a cell's only number on the line of its row; null where it has more, or is not there once. */
function onlyNumber(cell: CellTokens, { band }: PlacedRow, tokens: readonly PictureToken[]): Box | null {
  const [key, ...more] = numbersOf(cell);
  if (key === undefined || more.length > 0) return null;
  const found = tokens.filter((token) => token.key === key && onLine(band, token.box));
  return found.length === 1 ? (found[0]?.box ?? null) : null;
}

/** Whether two cells of a row stand the other way round in the picture. */
function isOutOfOrder(own: PlacedRow, tokens: readonly PictureToken[]): boolean {
  const boxes = [...own.row].sort(([a], [b]) => a - b).flatMap(([, cell]) => onlyNumber(cell, own, tokens) ?? []);
  return boxes.some((box, i) => i > 0 && box.x1 <= (boxes[i - 1]?.x0 ?? 0));
}

/** Whether a number stands below the header of another column, and not below its own. */
function isUnderOtherHeader(
  own: PlacedRow,
  headers: ReadonlyMap<number, Box>,
  tokens: readonly PictureToken[],
): boolean {
  return [...own.row].some(([column, cell]) => {
    const box = onlyNumber(cell, own, tokens);
    const header = headers.get(column);
    if (box === null || header === undefined || overlapAcross(box, header)) return false;
    return [...headers].some(([other, there]) => other !== column && overlapAcross(box, there));
  });
}

function headersOf({ header }: TextTable, rows: readonly PlacedRow[], lines: Lines): Map<number, Box> {
  const top = Math.min(...rows.map(({ band }) => band.y0));
  const boxes = new Map<number, Box>();
  for (const [column, cell] of header) {
    const box = placeOf(cell, lines, ({ y0, y1 }) => y1 <= top && top - y1 < HEADER_REACH * (y1 - y0));
    if (box !== null) boxes.set(column, box);
  }
  // A heading with the same words stands further up.
  const bottom = Math.max(...[...boxes.values()].map(({ y1 }) => y1));
  return new Map([...boxes].filter(([, { y0, y1 }]) => bottom - y1 < HEADER_LINES * (y1 - y0)));
}

const said = (tokens: readonly { readonly raw: string }[]): string => tokens.map(({ raw }) => raw).join(' ');

/**
 * Rows of tables whose numbers stand, in the picture, beside another row's first cell, in another order, or below
 * another header: each number was seen, but says something else there. `lines` as read from the picture.
 */
export function misplacedInTables(text: readonly TextToken[], lines: Lines): MisplacedRow[] {
  const tokens = lines.flat();
  return tablesOf(text).flatMap((table) => {
    const rows = placedRows(table, lines);
    const headers = headersOf(table, rows, lines);
    return rows.flatMap((own): MisplacedRow[] => {
      const moved = [...own.row].filter(
        ([column, cell]) =>
          column !== own.label && numbersOf(cell).length > 0 && isInOtherRow(own, numbersOf(cell), rows, tokens),
      );
      if (moved.length === 0 && !isOutOfOrder(own, tokens) && !isUnderOtherHeader(own, headers, tokens)) return [];
      const line = tokens.filter(({ box }) => onLine(own.band, box)).sort((a, b) => a.box.x0 - b.box.x0);
      const cells = [...own.row].map(([column, cell]) => {
        const header = headers.has(column) ? `${said(table.header.get(column) ?? [])}: ` : '';
        return `${header}${said(cell)}`;
      });
      const numbers = moved.flatMap(([, cell]) => numbersOf(cell));
      return [
        {
          text: cells.join(' | '),
          picture: said(line),
          line,
          numbers,
        },
      ];
    });
  });
}
