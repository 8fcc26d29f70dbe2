import type { Nodes, Parent } from 'mdast';
import type { PageStart } from '../../knowledge/model.ts';
import { parseMarkdown } from '../../../../shared/markdown/parse-markdown.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A cell of a table that was read from a page. */
interface CellPlace {
  /** Of the document, from 0. */
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** A token of the text that would be signed. */
export interface TextToken extends Token {
  /** Of the original, from 1. */
  readonly page: number;
  /** The number of a list item, which a page may show as another mark. */
  readonly optional: boolean;
  /** Paragraph, heading, item or cell, counted over the document. */
  readonly block: number;
  readonly cell: CellPlace | null;
}

interface Walk {
  readonly tokens: TextToken[];
  readonly pages: readonly PageStart[];
  blocks: number;
  tables: number;
}

/** Words of a block with where each piece stands in the document. */
interface Inline {
  text: string;
  readonly pieces: { readonly at: number; readonly offset: number }[];
}

const pageAt = (pages: readonly PageStart[], offset: number): number =>
  pages.findLast(({ start }) => start <= offset)?.page ?? pages[0]?.page ?? 1;

function collectInline(node: Nodes, into: Inline): void {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') {
    into.pieces.push({ at: into.text.length, offset: node.position?.start.offset ?? 0 });
    into.text += node.value;
  } else if (node.type === 'break') {
    into.text += ' ';
  } else if ('children' in node) {
    for (const child of node.children) collectInline(child, into);
  }
}

function addBlock(walk: Walk, node: Nodes, cell: CellPlace | null): void {
  const inline: Inline = { text: '', pieces: [] };
  collectInline(node, inline);
  const block = walk.blocks++;
  for (const token of tokensOf(inline.text)) {
    const piece = inline.pieces.findLast(({ at }) => at <= token.start);
    const offset = (piece?.offset ?? 0) + token.start - (piece?.at ?? 0);
    walk.tokens.push({ ...token, page: pageAt(walk.pages, offset), optional: false, block, cell });
  }
}

function addMarker(walk: Walk, item: Nodes, number: number): void {
  const key = String(number);
  const page = pageAt(walk.pages, item.position?.start.offset ?? 0);
  walk.tokens.push({
    ...{ kind: 'number', key, raw: `${key}.`, start: 0, end: key.length },
    ...{ page, optional: true, block: walk.blocks, cell: null },
  });
}

function addTable(walk: Walk, table: Parent): void {
  const number = walk.tables++;
  for (const [row, line] of table.children.entries()) {
    if (!('children' in line)) continue;
    for (const [column, cell] of line.children.entries()) addBlock(walk, cell, { table: number, row, column });
  }
}

function visit(walk: Walk, node: Nodes): void {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'code') addBlock(walk, node, null);
  else if (node.type === 'table') addTable(walk, node);
  else if (node.type === 'list') {
    for (const [i, item] of node.children.entries()) {
      if (node.ordered) addMarker(walk, item, (node.start ?? 1) + i);
      visit(walk, item);
    }
  } else if ('children' in node) for (const child of node.children) visit(walk, child);
}

/** The tokens of a converted document, in its order, each with the page that it is said to stand on. */
export function textTokensOf(markdown: string, pages: readonly PageStart[]): TextToken[] {
  const walk: Walk = { tokens: [], pages, blocks: 0, tables: 0 };
  visit(walk, parseMarkdown(markdown, 0));
  return walk.tokens;
}
