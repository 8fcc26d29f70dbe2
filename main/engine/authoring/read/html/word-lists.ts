import { type Block, span, spanText, tidySpans } from '../blocks/block.ts';
import { attribute, isElement, textOf } from './dom.ts';
import { readInline, type Reading } from './inline.ts';
import type { ChildNode, Element } from './parse-html.ts';

/** Word writes list paragraphs as "mso-list:l0 level1 lfo1", with the mark as text that Word itself ignores. */
const ITEM = /mso-list\s*:\s*l\d+\s+level(\d+)/i;
const IGNORED = /mso-list\s*:\s*ignore/i;

export function isWordItem(element: Element): boolean {
  return element.tagName === 'p' && ITEM.test(attribute(element, 'style') ?? '');
}

interface WordItem {
  readonly level: number;
  readonly mark: string;
  readonly blocks: Block[];
}

/** The paragraph without the mark, and the mark. */
function withoutMark(nodes: readonly ChildNode[]): { nodes: ChildNode[]; mark: string } {
  let mark = '';
  const rest = nodes.flatMap((node): ChildNode[] => {
    if (!isElement(node)) return [node];
    if (IGNORED.test(attribute(node, 'style') ?? '')) {
      mark = textOf(node).replace(/\s+/g, ' ').trim();
      return [];
    }
    const inner = withoutMark(node.childNodes);
    if (inner.mark === '') return [node];
    mark = inner.mark;
    return [{ ...node, childNodes: inner.nodes }];
  });
  return { nodes: rest, mark };
}

function itemOf(element: Element, reading: Reading): WordItem {
  const level = Number(ITEM.exec(attribute(element, 'style') ?? '')?.[1] ?? 1);
  const { nodes, mark } = withoutMark(element.childNodes);
  const spans = tidySpans(readInline(nodes, reading));
  return { level, mark, blocks: spans.length === 0 ? [] : [{ kind: 'paragraph', spans }] };
}

const NUMBER = /^(\d{1,4})[.)]$/;

/** Marks that count on are numbers of a list; other numbers and letters stay as words; the rest are bullets. */
function levelList(items: readonly WordItem[]): Block {
  const first = Number(NUMBER.exec(items[0]?.mark ?? '')?.[1] ?? Number.NaN);
  if (items.every(({ mark }, index) => Number(NUMBER.exec(mark)?.[1] ?? Number.NaN) === first + index)) {
    return { kind: 'list', start: first, items: items.map(({ blocks }) => blocks) };
  }
  return { kind: 'list', start: null, items: items.map(withTypedMark) };
}

function withTypedMark({ mark, blocks }: WordItem): Block[] {
  const [first, ...rest] = blocks;
  if (!/^\(?[\p{L}\p{N}]/u.test(mark) || mark === 'o' || first?.kind !== 'paragraph') return blocks;
  if (spanText(first.spans).startsWith(mark)) return blocks;
  return [{ ...first, spans: [span(`${mark} `), ...first.spans] }, ...rest];
}

function nest(items: readonly WordItem[]): Block[] {
  const lowest = Math.min(...items.map(({ level }) => level));
  const own: { item: WordItem; below: WordItem[] }[] = [];
  for (const item of items) {
    const last = own.at(-1);
    if (item.level > lowest && last !== undefined) last.below.push(item);
    else own.push({ item, below: [] });
  }
  const nested = own.map(({ item, below }) => ({
    ...item,
    blocks: [...item.blocks, ...(below.length > 0 ? nest(below) : [])],
  }));
  return [levelList(nested.filter(({ blocks }) => blocks.length > 0))];
}

/** Paragraphs of one list of Word → a list, nested by their levels. */
export function readWordList(elements: readonly Element[], reading: Reading): Block[] {
  const items = elements.map((element) => itemOf(element, reading)).filter(({ blocks }) => blocks.length > 0);
  return items.length === 0 ? [] : nest(items);
}
