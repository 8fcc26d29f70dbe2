import type { BlockContent, ListItem, PhrasingContent, Root, RootContent, TableCell } from 'mdast';
import { assertNever } from '../../../../../shared/domain/assert-never.ts';
import type { Block, ListBlock, Span, TableBlock } from './block.ts';

/** White space stands outside of the stars, where Markdown can read them. */
function strong(text: string): PhrasingContent[] {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (words === '') return [{ type: 'text', value: text }];
  return [
    ...(before === '' ? [] : [{ type: 'text' as const, value: before }]),
    { type: 'strong', children: [{ type: 'text', value: words }] },
    ...(after === '' ? [] : [{ type: 'text' as const, value: after }]),
  ];
}

function phrasing(spans: readonly Span[]): PhrasingContent[] {
  return spans.flatMap((one): PhrasingContent[] => {
    if (one.lineBreak) return [{ type: 'break' }];
    return one.strong ? strong(one.text) : [{ type: 'text', value: one.text }];
  });
}

/** A line of a cell or a heading cannot be broken in Markdown. */
const onOneLine = (spans: readonly Span[]): PhrasingContent[] =>
  phrasing(spans.map((one) => (one.lineBreak ? { ...one, lineBreak: false, text: ' ' } : one)));

function list(block: ListBlock): RootContent {
  const children = block.items.map(
    (item): ListItem => ({ type: 'listItem', spread: false, children: item.map(blockNode) as BlockContent[] }),
  );
  return { type: 'list', ordered: block.start !== null, start: block.start, spread: false, children };
}

function table(block: TableBlock): RootContent {
  const width = Math.max(block.header.length, ...block.rows.map((row) => row.length));
  const cell = (spans: readonly Span[] | undefined): TableCell => ({
    type: 'tableCell',
    children: onOneLine(spans ?? []),
  });
  const row = (cells: readonly (readonly Span[])[]) => ({
    type: 'tableRow' as const,
    children: Array.from({ length: width }, (_, column) => cell(cells[column])),
  });
  return { type: 'table', children: [row(block.header), ...block.rows.map(row)] };
}

function blockNode(block: Block): RootContent {
  switch (block.kind) {
    case 'paragraph':
      return { type: 'paragraph', children: phrasing(block.spans) };
    case 'heading':
      return {
        type: 'heading',
        depth: Math.min(6, Math.max(1, block.depth)) as 1 | 2 | 3 | 4 | 5 | 6,
        children: onOneLine(block.spans),
      };
    case 'list':
      return list(block);
    case 'table':
      return table(block);
    case 'quote':
      return { type: 'blockquote', children: block.blocks.map(blockNode) as BlockContent[] };
    case 'verbatim':
      return { type: 'code', value: block.text };
    case 'rule':
      return { type: 'thematicBreak' };
    default:
      return assertNever(block);
  }
}

export function blocksToMdast(blocks: readonly Block[]): Root {
  return { type: 'root', children: blocks.map(blockNode) };
}
