import type { Html, List, ListItem, PhrasingContent, RootContent, Table } from 'mdast';
import type { PageStart } from '../../knowledge/model.ts';
import { markdownOf } from '../read/markdown-of.ts';
import { type Block, type ItemBlock, PAGE_HERE, PAGE_NEXT_LINE, type TableBlock } from './blocks.ts';

const words = (value: string): PhrasingContent[] => [{ type: 'text', value }];

interface Rendered {
  readonly node: RootContent;
  /** Pages that begin with this node. */
  readonly page: number;
}

function itemNode(text: string): ListItem {
  return { type: 'listItem', spread: false, children: [{ type: 'paragraph', children: words(text) }] };
}

/** Items that follow each other as lists within lists; where a number does not follow, a new list begins. */
function listNodes(items: readonly ItemBlock[]): List[] {
  const roots: List[] = [];
  const stack: { list: List; level: number; next: number | null }[] = [];
  for (const item of items) {
    while ((stack.at(-1)?.level ?? -1) > item.level) stack.pop();
    const top = stack.at(-1);
    const fits =
      top !== undefined &&
      top.level === item.level &&
      (item.number === null ? top.next === null : top.next === item.number);
    if (fits) {
      top.list.children.push(itemNode(item.text));
      top.next = item.number === null ? null : item.number + 1;
      continue;
    }
    if (top?.level === item.level) stack.pop();
    const ordered = item.number !== null;
    const list: List = {
      type: 'list',
      ordered,
      spread: false,
      children: [itemNode(item.text)],
      ...(ordered ? { start: item.number ?? 1 } : {}),
    };
    const parent = stack.at(-1)?.list.children.at(-1);
    if (parent) parent.children.push(list);
    else roots.push(list);
    stack.push({ list, level: item.level, next: ordered ? (item.number ?? 1) + 1 : null });
  }
  return roots;
}

function tableNode({ rows, header }: TableBlock): Table {
  const width = Math.max(...rows.map((row) => row.length));
  const row = (cells: readonly string[]): Table['children'][number] => ({
    type: 'tableRow',
    children: Array.from({ length: width }, (_, i) => ({
      type: 'tableCell' as const,
      children: words(cells[i] ?? ''),
    })),
  });
  const all = header ? rows : [Array.from({ length: width }, () => ''), ...rows];
  return { type: 'table', children: all.map(row) };
}

const SEPARATOR: Html = { type: 'html', value: '<!-- -->' };
/** A rule: nothing below it leans on what stands above. */
const RULE: RootContent = { type: 'thematicBreak' };

const render = (node: RootContent): string => markdownOf({ type: 'root', children: [node] }).trimEnd();

/** The page that a block begins on; those it runs on to are marked in its text. */
function firstPage(block: Block): number {
  const text = block.kind === 'table' ? block.rows.flat().join('') : block.text;
  return block.page - [...text].filter((sign) => sign === PAGE_HERE || sign === PAGE_NEXT_LINE).length;
}

function nodesOf(blocks: readonly Block[]): Rendered[] {
  const nodes: Rendered[] = [];
  for (let i = 0; i < blocks.length; ) {
    const block = blocks[i];
    if (!block) break;
    if (block.kind === 'item') {
      let end = i;
      const items: ItemBlock[] = [];
      for (let next = blocks[end]; next?.kind === 'item'; next = blocks[end]) {
        const last = items.at(-1);
        if (last?.closed) break;
        items.push(next);
        // The page begins with the line of the next item.
        if (last && firstPage(next) > last.page)
          items[items.length - 2] = { ...last, text: last.text + PAGE_NEXT_LINE.repeat(firstPage(next) - last.page) };
        end += 1;
      }
      for (const [at, node] of listNodes(items).entries()) {
        if (at > 0 || nodes.at(-1)?.node.type === 'list') nodes.push({ node: SEPARATOR, page: 0 });
        nodes.push({ node, page: at === 0 ? firstPage(block) : 0 });
      }
      i = end;
      if (items.at(-1)?.closed && i < blocks.length) nodes.push({ node: RULE, page: 0 });
      continue;
    }
    const page = firstPage(block);
    if (block.kind === 'table') nodes.push({ node: tableNode(block), page });
    else if (block.kind === 'heading')
      nodes.push({
        node: { type: 'heading', depth: block.depth as 1 | 2 | 3 | 4 | 5 | 6, children: words(block.text) },
        page,
      });
    else nodes.push({ node: { type: 'paragraph', children: words(block.text) }, page });
    i += 1;
    if (block.closed && block.kind === 'paragraph' && i < blocks.length && blocks[i]?.closed !== true)
      nodes.push({ node: RULE, page: 0 });
  }
  return nodes;
}

/** Takes the marks of pages out of a piece of Markdown, and says where they stood. */
function withoutMarks(marked: string): { text: string; turns: number[] } {
  let text = '';
  const turns: number[] = [];
  let waiting = 0;
  for (const sign of marked) {
    if (sign === PAGE_HERE) turns.push(text.length);
    else if (sign === PAGE_NEXT_LINE) waiting += 1;
    else {
      text += sign;
      if (sign === '\n' && waiting > 0) {
        for (; waiting > 0; waiting -= 1) turns.push(text.length);
      }
    }
  }
  for (; waiting > 0; waiting -= 1) turns.push(text.length);
  return { text, turns };
}

/** Blocks as Markdown, with the place where each page begins; a page without text begins where the next one does. */
export function markdownOfBlocks(
  blocks: readonly Block[],
  pages: readonly number[],
): { text: string; pages: PageStart[] } {
  const starts = new Map<number, number>();
  let text = '';
  let current = 0;
  for (const { node, page } of nodesOf(blocks)) {
    if (text !== '') text += '\n\n';
    if (page > 0 && !starts.has(page)) starts.set(page, text.length);
    current = Math.max(current, page);
    const { text: plain, turns } = withoutMarks(render(node));
    for (const at of turns) {
      current += 1;
      if (!starts.has(current)) starts.set(current, text.length + at);
    }
    text += plain;
  }
  if (text !== '') text += '\n';
  let next = text.length;
  const placed = pages.toReversed().map((page) => {
    next = Math.min(next, starts.get(page) ?? next);
    return { page, start: next };
  });
  return { text, pages: placed.reverse() };
}
