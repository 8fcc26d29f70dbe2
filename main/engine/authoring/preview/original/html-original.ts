import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Block, Cell, Inline, Mark } from '../../../../../shared/contract/original.ts';
import type { Original } from './original.ts';

/** Never shown by any browser as text. */
const NO_TEXT = new Set(['script', 'style', 'template', 'head', 'noscript', 'svg', 'math', 'iframe', 'object']);
const MARKS: Readonly<Record<string, Mark>> = {
  ...{ b: 'strong', strong: 'strong', i: 'em', em: 'em', sup: 'sup', sub: 'sub' },
  ...{ del: 'del', s: 'del', strike: 'del', ins: 'ins', u: 'ins' },
};
const BLOCKS = new Set(
  'address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure footer form header hr html legend main nav ol p pre section summary ul'.split(
    ' ',
  ),
);
const HEADING = /^h([1-6])$/;
/** Larger spans are damage. */
const MAX_SPAN = 100;

const NOTE =
  'The file’s own structure, without its style sheet: what a style sheet hides or moves is shown here all the same.';

function isHidden({ properties }: Element): boolean {
  const style = String(properties.style ?? '');
  return properties.hidden !== undefined || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

function span(value: unknown): number {
  const count = Number(value ?? 1);
  return Number.isInteger(count) && count >= 1 && count <= MAX_SPAN ? count : 1;
}

function tableRows(node: Element): Cell[][] {
  const rows: Cell[][] = [];
  const visit = (at: Element): void => {
    for (const child of at.children) {
      if (child.type !== 'element') continue;
      if (child.tagName === 'tr') rows.push(child.children.flatMap((cell) => (isCell(cell) ? cellOf(cell) : [])));
      else if (/^(thead|tbody|tfoot)$/.test(child.tagName)) visit(child);
    }
  };
  visit(node);
  return rows;
}

const isCell = (node: Nodes): node is Element => node.type === 'element' && /^t[dh]$/.test(node.tagName);

function cellOf(node: Element): Cell {
  const { colSpan, rowSpan } = node.properties;
  const head = node.tagName === 'th';
  return { blocks: blocksIn(node.children, 0), columns: span(colSpan), rows: span(rowSpan), head };
}

/** Collects words until the next block begins. */
interface Open {
  readonly blocks: Block[];
  inline: Inline[];
}

function close(
  open: Open,
  as: (inline: readonly Inline[]) => Block = (inline) => ({ kind: 'paragraph', inline }),
): void {
  const { inline } = open;
  open.inline = [];
  if (inline.some((piece) => typeof piece !== 'string' || piece.trim() !== '')) open.blocks.push(as(inline));
}

function inlineIn(nodes: readonly Nodes[]): Inline[] {
  const open: Open = { blocks: [], inline: [] };
  for (const node of nodes) visit(node, open, 0);
  return open.inline;
}

function listItem(node: Element, parent: Element, open: Open, depth: number): void {
  close(open);
  const number =
    parent.children.filter((child) => child.type === 'element' && child.tagName === 'li').indexOf(node) + 1;
  const marker = parent.tagName === 'ol' ? `${number + Number(parent.properties.start ?? 1) - 1}.` : '•';
  const inner = blocksIn(node.children, depth + 1);
  const [first, ...rest] = inner;
  const inline = first?.kind === 'paragraph' ? first.inline : [];
  open.blocks.push({ kind: 'item', marker, depth, inline }, ...(first?.kind === 'paragraph' ? rest : inner));
}

function element(node: Element, open: Open, depth: number): void {
  const { tagName } = node;
  const heading = HEADING.exec(tagName);
  const mark = MARKS[tagName];
  if (NO_TEXT.has(tagName)) return;
  if (isHidden(node)) {
    close(open);
    const blocks = blocksIn(node.children, depth);
    if (blocks.length > 0) open.blocks.push({ kind: 'box', label: 'Hidden in the file', blocks });
  } else if (tagName === 'br') open.inline.push('\n');
  else if (tagName === 'img') open.inline.push(`[picture: ${String(node.properties.alt ?? 'without a description')}]`);
  else if (tagName === 'table') {
    close(open);
    open.blocks.push({ kind: 'table', rows: tableRows(node) });
  } else if (heading) {
    close(open);
    for (const child of node.children) visit(child, open, depth);
    close(open, (inline) => ({ kind: 'heading', depth: Number(heading[1]), inline }));
  } else if (mark) open.inline.push({ mark, inside: inlineIn(node.children) });
  else if (tagName === 'ul' || tagName === 'ol') {
    close(open);
    for (const child of node.children) {
      if (child.type === 'element' && child.tagName === 'li' && !isHidden(child)) listItem(child, node, open, depth);
      else visit(child, open, depth);
    }
  } else {
    if (BLOCKS.has(tagName) || tagName === 'li') close(open);
    for (const child of node.children) visit(child, open, depth);
    if (BLOCKS.has(tagName) || tagName === 'li') close(open);
  }
}

function visit(node: Nodes, open: Open, depth: number): void {
  if (node.type === 'text') open.inline.push(node.value.replace(/\s+/g, ' '));
  else if (node.type === 'element') element(node, open, depth);
  else if (node.type === 'root') for (const child of node.children) visit(child, open, depth);
}

function blocksIn(nodes: readonly Nodes[], depth: number): Block[] {
  const open: Open = { blocks: [], inline: [] };
  for (const node of nodes) visit(node, open, depth);
  close(open);
  return open.blocks;
}

/** A web page's own structure. No script, style, address or handler of it is taken over. */
export function htmlOriginal(text: string): Original {
  return { kind: 'blocks', blocks: blocksIn([fromHtml(text)], 0), note: NOTE };
}
