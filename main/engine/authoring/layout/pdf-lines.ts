/** A run of text on a page, in PDF points; y grows upwards. */
export interface TextItem {
  readonly str: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fontSize: number;
}

/** Items of one baseline, cut where a gap is as wide as between columns. */
export interface Line {
  readonly cells: readonly { readonly text: string; readonly x: number }[];
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Items whose baselines differ by less than this share of the size are one line. */
const SAME_LINE = 0.4;
/** A gap wider than this share of the size is a space; wider than COLUMN_GAP, another column. */
const SPACE_GAP = 0.15;
const COLUMN_GAP = 1.2;

function cellsOf(items: readonly TextItem[]): Line['cells'] {
  const cells: { text: string; x: number }[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { str, x, width, fontSize } of items) {
    const last = cells.at(-1);
    const gap = x - end;
    if (last === undefined || gap > COLUMN_GAP * fontSize) cells.push({ text: str, x });
    else last.text += gap > SPACE_GAP * fontSize && !/\s$/.test(last.text) && !/^\s/.test(str) ? ` ${str}` : str;
    end = x + width;
  }
  return cells.map(({ text, x }) => ({ text: text.replace(/\s+/g, ' ').trim(), x })).filter(({ text }) => text !== '');
}

/** A page's items as lines, from top to bottom. */
export function linesOf(items: readonly TextItem[]): Line[] {
  const rows: TextItem[][] = [];
  for (const item of [...items].filter(({ str }) => str.trim() !== '').sort((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(first.y - item.y) <= SAME_LINE * Math.max(first.fontSize, item.fontSize))
      row.push(item);
    else rows.push([item]);
  }
  return rows.flatMap((row) => {
    const sorted = row.sort((a, b) => a.x - b.x);
    const cells = cellsOf(sorted);
    const size = Math.max(...sorted.map(({ fontSize }) => fontSize));
    return cells.length === 0 ? [] : [{ cells, x: cells[0]?.x ?? 0, y: sorted[0]?.y ?? 0, size }];
  });
}

export const lineText = (line: Line): string => line.cells.map(({ text }) => text).join(' ');
