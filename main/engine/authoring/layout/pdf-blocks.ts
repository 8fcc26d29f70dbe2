import type { List, ListItem, Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import { type Line, lineText } from './pdf-lines.ts';

/** What tells headings from text in one document. */
export interface PageStyle {
  /** The size that most letters have, points. */
  readonly bodySize: number;
  /** Larger sizes, the largest first: a heading's depth is its place in here. */
  readonly headingSizes: readonly number[];
}

/** A line further below than this share of the size begins a new paragraph. */
const PARAGRAPH_GAP = 1.65;
/** Columns of one table begin at the same place, within this share of the size. */
const SAME_COLUMN = 0.8;
const MAX_HEADING_LETTERS = 120;
const BULLET = /^(?:[•●▪◦‣∙·*–-]|o(?= ))\s+/u;
const NUMBER = /^(\d{1,2}|[a-z])[.)]\s+/;

const words = (value: string): PhrasingContent[] => [{ type: 'text', value }];
const paragraph = (value: string): Paragraph => ({ type: 'paragraph', children: words(value) });

function headingDepth(line: Line, { headingSizes }: PageStyle): number {
  const at = headingSizes.findIndex((size) => Math.abs(size - line.size) < 0.25);
  const text = lineText(line);
  return at >= 0 && line.cells.length === 1 && text.length <= MAX_HEADING_LETTERS ? Math.min(at + 1, 6) : 0;
}

function sameColumns(a: Line, b: Line): boolean {
  return (
    a.cells.length >= 2 &&
    a.cells.length === b.cells.length &&
    a.cells.every(({ x }, i) => Math.abs(x - (b.cells[i]?.x ?? 0)) <= SAME_COLUMN * a.size)
  );
}

/** Two lines and more with the same columns are a table; its first line is the header. */
function tableAt(lines: readonly Line[], start: number): { table: Table; end: number } | null {
  const first = lines[start];
  if (!first) return null;
  let end = start + 1;
  while (end < lines.length && sameColumns(first, lines[end] as Line)) end++;
  if (end - start < 2) return null;
  const children = lines.slice(start, end).map((line) => ({
    type: 'tableRow' as const,
    children: line.cells.map(({ text }) => ({ type: 'tableCell' as const, children: words(text) })),
  }));
  return { table: { type: 'table', children }, end };
}

interface Marker {
  readonly ordered: boolean;
  readonly start: number;
  readonly text: string;
}

function markerOf(text: string): Marker | null {
  const number = NUMBER.exec(text);
  if (number) return { ordered: true, start: Number(number[1]) || 1, text: text.slice(number[0].length) };
  const bullet = BULLET.exec(text);
  return bullet ? { ordered: false, start: 1, text: text.slice(bullet[0].length) } : null;
}

/** A word cut at the end of a line is put together; everything else is joined by a space. */
function joined(before: string, after: string): string {
  return /\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(after) ? before.slice(0, -1) + after : `${before} ${after}`;
}

/** The list at the end of `blocks` where it is of the same kind; else a new one, put there. */
function listFor({ ordered, start }: Marker, blocks: RootContent[]): List {
  const last = blocks.at(-1);
  if (last?.type === 'list' && last.ordered === ordered) return last;
  const list: List = { type: 'list', ordered, spread: false, children: [], ...(ordered ? { start } : {}) };
  blocks.push(list);
  return list;
}

/** Blocks of a page as its lines come in; a paragraph or an item is open until `end`. */
function createBlocks() {
  const blocks: RootContent[] = [];
  let text = '';
  let item: { readonly list: List; readonly text: string } | null = null;

  return {
    blocks,
    end(): void {
      if (text !== '') blocks.push(paragraph(text));
      text = '';
      if (item)
        item.list.children.push({
          type: 'listItem',
          spread: false,
          children: [paragraph(item.text)],
        } satisfies ListItem);
      item = null;
    },
    addItem(marker: Marker): void {
      item = { list: listFor(marker, blocks), text: marker.text };
    },
    /** Goes on with the open item or paragraph, or begins one. */
    addText(more: string): void {
      if (item) item = { list: item.list, text: joined(item.text, more) };
      else text = text === '' ? more : joined(text, more);
    },
  };
}

/** A page's lines as Markdown blocks: headings by size, lists by their marks, tables by their columns. */
export function blocksOf(lines: readonly Line[], style: PageStyle): RootContent[] {
  const { blocks, end, addItem, addText } = createBlocks();
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line;
    const text = lineText(line);
    const before = lines[i - 1];
    const apart = before !== undefined && before.y - line.y > PARAGRAPH_GAP * Math.max(before.size, line.size);
    const depth = headingDepth(line, style);
    const table = depth === 0 ? tableAt(lines, i) : null;
    const marker = markerOf(text);
    if (depth > 0 || table || marker || apart) end();
    if (table) {
      blocks.push(table.table);
      i = table.end - 1;
    } else if (depth > 0) {
      blocks.push({ type: 'heading', depth: depth as 1 | 2 | 3 | 4 | 5 | 6, children: words(text) });
    } else if (marker) {
      addItem(marker);
    } else {
      addText(text);
    }
  }
  end();
  return blocks;
}
