import type { SKRSContext2D } from '@napi-rs/canvas';
import type { List, Nodes, RootContent, Table } from 'mdast';
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts';

/** A4, points. */
export const PAGE = { width: 595, height: 842 } as const;
const MARGIN = 62;
const LINE = 1.35;
const CELL_PAD = 4;

export interface Style {
  readonly font: string;
  /** Points. */
  readonly size: number;
  readonly ruled: boolean;
}

/** Something that is drawn at a place. */
interface Piece {
  readonly text: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly font: string;
}

interface Line {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A page, ready to be drawn; `markdown` says what stands on it. */
export interface TypesetPage {
  readonly pieces: readonly Piece[];
  readonly rules: readonly Line[];
  readonly markdown: string;
}

interface Box {
  readonly pieces: Piece[];
  readonly rules: Line[];
  readonly height: number;
  readonly markdown: string;
}

function plain(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(plain).join('') : '';
}

function wrap(context: SKRSContext2D, font: string, text: string, width: number): string[] {
  context.font = font;
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && context.measureText(`${last} ${word}`).width <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

const fontOf = ({ font, size }: Style, scale = 1, bold = false): string =>
  `${bold ? 'bold ' : ''}${size * scale}px "${font}"`;

function textBox(
  context: SKRSContext2D,
  style: Style,
  text: string,
  how: { scale?: number; indent?: number; mark?: string },
) {
  const { scale = 1, indent = 0, mark } = how;
  const font = fontOf(style, scale, scale > 1);
  const step = style.size * scale * LINE;
  const lines = wrap(context, font, text, PAGE.width - 2 * MARGIN - indent);
  const pieces = lines.map((line, i) => ({ text: line, x: MARGIN + indent, y: step * (i + 1), font }));
  if (mark !== undefined) pieces.unshift({ text: mark, x: MARGIN + indent - 16, y: step, font });
  return { pieces, rules: [], height: step * (lines.length + 0.6) };
}

function listBoxes(context: SKRSContext2D, style: Style, list: List): Box[] {
  return list.children.map((item, i) => {
    const number = (list.start ?? 1) + i;
    const text = plain(item);
    const mark = list.ordered ? `${number}.` : '•';
    const box = textBox(context, style, text, { indent: 22, mark });
    return { ...box, markdown: list.ordered ? `${number}. ${text}` : `* ${text}` };
  });
}

function tableBox(context: SKRSContext2D, style: Style, table: Table): Box {
  const columns = Math.max(...table.children.map((row) => row.children.length));
  const width = (PAGE.width - 2 * MARGIN) / columns;
  const step = style.size * LINE;
  const pieces: Piece[] = [];
  const rules: Line[] = [];
  let y = 0;
  for (const [number, row] of table.children.entries()) {
    const font = fontOf(style, 1, number === 0);
    const cells = row.children.map((cell) => wrap(context, font, plain(cell), width - 2 * CELL_PAD));
    const height = Math.max(...cells.map((lines) => lines.length)) * step + 2 * CELL_PAD;
    for (const [column, lines] of cells.entries()) {
      for (const [i, text] of lines.entries()) {
        pieces.push({ text, x: MARGIN + column * width + CELL_PAD, y: y + step * (i + 0.8) + CELL_PAD, font });
      }
    }
    rules.push({ x1: MARGIN, x2: PAGE.width - MARGIN, y1: y, y2: y });
    y += height;
  }
  rules.push({ x1: MARGIN, x2: PAGE.width - MARGIN, y1: y, y2: y });
  for (let i = 0; i <= columns; i++) rules.push({ x1: MARGIN + i * width, x2: MARGIN + i * width, y1: 0, y2: y });
  const rows = table.children.map((row) => `| ${row.children.map(plain).join(' | ')} |`);
  rows.splice(1, 0, `|${' --- |'.repeat(columns)}`);
  return { pieces, rules: style.ruled ? rules : [], height: y + step, markdown: rows.join('\n') };
}

function boxesOf(context: SKRSContext2D, style: Style, node: RootContent): Box[] {
  if (node.type === 'list') return listBoxes(context, style, node);
  if (node.type === 'table') return [tableBox(context, style, node)];
  const text = plain(node);
  if (node.type === 'heading') {
    const box = textBox(context, style, text, { scale: node.depth === 1 ? 1.6 : 1.25 });
    return [{ ...box, markdown: `${'#'.repeat(node.depth)} ${text}` }];
  }
  return text.trim() === '' ? [] : [{ ...textBox(context, style, text, {}), markdown: text }];
}

/** A policy's Markdown (without front matter) on pages of A4. `context` measures the letters. */
export function typeset(context: SKRSContext2D, markdown: string, style: Style): TypesetPage[] {
  const pages: { pieces: Piece[]; rules: Line[]; markdown: string }[] = [];
  let y: number = PAGE.height;
  for (const node of parseMarkdown(markdown, 0).children) {
    for (const box of boxesOf(context, style, node)) {
      if (y + box.height > PAGE.height - MARGIN) {
        pages.push({ pieces: [], rules: [], markdown: '' });
        y = MARGIN;
      }
      const page = pages.at(-1);
      if (page === undefined) continue;
      page.pieces.push(...box.pieces.map((piece) => ({ ...piece, y: piece.y + y })));
      page.rules.push(...box.rules.map((rule) => ({ ...rule, y1: rule.y1 + y, y2: rule.y2 + y })));
      page.markdown += `${box.markdown}\n\n`;
      y += box.height;
    }
  }
  return pages;
}

/** Draws a page in points; scale the context beforehand for a picture. */
export function draw(context: SKRSContext2D, page: TypesetPage): void {
  context.fillStyle = '#000000';
  context.strokeStyle = '#000000';
  context.lineWidth = 0.6;
  for (const { x1, y1, x2, y2 } of page.rules) {
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }
  for (const { text, x, y, font } of page.pieces) {
    context.font = font;
    context.fillText(text, x, y);
  }
}
