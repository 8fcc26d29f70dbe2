import { type Block, LINE_BREAK, type Span, span, spanText } from './block.ts';

const ENDS = /[.,;:!?…]$/u;

function join(parts: readonly (readonly Span[])[]): Span[] {
  const joined: Span[] = [];
  for (const part of parts) {
    if (part.length === 0) continue;
    if (joined.length > 0) joined.push(span(ENDS.test(spanText(joined).trimEnd()) ? ' ' : '; '));
    joined.push(...part);
  }
  return joined;
}

/** Lines of a paragraph in a cell stand apart like paragraphs, where no mark ends them. */
function oneLine(spans: readonly Span[]): Span[] {
  const parts: Span[][] = [[]];
  for (const one of spans) {
    if (one.lineBreak) parts.push([]);
    else parts.at(-1)?.push(one);
  }
  return join(parts);
}

function flatten(block: Block): Span[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return oneLine(block.spans);
    case 'list':
      return join(
        block.items.map((item, index) => {
          const words = flattenBlocks(item);
          return block.start === null ? words : [span(`${block.start + index}. `), ...words];
        }),
      );
    case 'table':
      return join(block.rows.map((row) => join(row.map((cell, x) => named(block.header[x], cell)))));
    case 'quote':
      return flattenBlocks(block.blocks);
    case 'verbatim':
      return oneLine(block.text.split('\n').flatMap((line) => [LINE_BREAK, span(line)]));
    case 'rule':
      return [];
  }
}

function named(name: readonly Span[] | undefined, cell: readonly Span[]): Span[] {
  const words = spanText(name ?? []).trim();
  return words === '' || cell.length === 0 ? [...cell] : [span(`${words}: `), ...cell];
}

/** Blocks on one line, as a cell of a table holds them: what stood apart stays apart ("a; b"). */
export function flattenBlocks(blocks: readonly Block[]): Span[] {
  return join(blocks.map(flatten));
}
