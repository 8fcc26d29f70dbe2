import { type Block, LINE_BREAK, type Paragraph, type Span, tidySpans } from '../blocks/block.ts';
import { attribute, holdsBlocks, isBlockTag, isElement, isText, namesOf } from './dom.ts';
import { readFieldset } from './fieldset.ts';
import { readInline, type Reading } from './inline.ts';
import { readDefinitions, readList } from './lists.ts';
import type { ChildNode, Element } from './parse-html.ts';
import type { ReadBlocks } from './reading-types.ts';
import type { CellBudget } from './table-grid.ts';
import { readTable } from './tables.ts';
import { isWordItem, readWordList } from './word-lists.ts';

interface BlockReading extends Reading {
  readonly cells: CellBudget;
}

const BLOCK_DISPLAY = /^(?:block|flex|grid|list-item|table|flow-root)/;

function isBlock(element: Element, { styles }: BlockReading): boolean {
  if (element.tagName === 'br') return false;
  const display = styles.of(element).get('display') ?? '';
  if (isBlockTag(element.tagName)) {
    if (/^(?:td|th|tr|li|dt|dd|h[1-6]|table|ul|ol|dl|pre|blockquote)$/.test(element.tagName)) return true;
    return !(/^inline/.test(display) && !holdsBlocks(element));
  }
  return (
    holdsBlocks(element) ||
    (BLOCK_DISPLAY.test(display) && !/^(?:img|input|select|svg|button|iframe)$/.test(element.tagName))
  );
}

/** A blank line within a paragraph ends it. */
function paragraphs(spans: readonly Span[]): Paragraph[] {
  const runs: Span[][] = [[]];
  for (const [index, one] of spans.entries()) {
    const next = spans[index + 1];
    if (one.lineBreak && (next?.lineBreak === true || spans[index - 1]?.lineBreak === true)) {
      if (next?.lineBreak !== true) runs.push([]);
    } else runs.at(-1)?.push(one);
  }
  return runs
    .map(tidySpans)
    .filter((run) => run.some(({ text }) => text.trim() !== ''))
    .map((run) => ({ kind: 'paragraph', spans: run }));
}

const blankAsNothing = (spans: readonly Span[]): Span[] => {
  const kept: Span[] = [];
  for (const one of spans) {
    // White space between two ends of a line is an empty line.
    if (!one.lineBreak && one.text.trim() === '' && kept.at(-1)?.lineBreak === true) continue;
    kept.push(one);
  }
  return kept;
};

/** A mark at a heading that links to it. */
const ANCHOR = /^[#¶§🔗\s]*$/u;

function headingSpans(element: Element, reading: BlockReading): Span[] {
  const isAnchor = (node: ChildNode): boolean =>
    isElement(node) &&
    node.tagName === 'a' &&
    node.childNodes.every((child) => isText(child) && ANCHOR.test(child.value));
  const spans = readInline(
    element.childNodes.filter((node) => !isAnchor(node)),
    reading,
  );
  return tidySpans(
    spans.map((one) => (one.lineBreak ? { ...one, lineBreak: false, text: ' ' } : { ...one, strong: false })),
  );
}

function headingDepth(element: Element): number | null {
  const tag = /^h([1-6])$/.exec(element.tagName)?.[1];
  if (tag !== undefined) return Number(tag);
  if (attribute(element, 'role') === 'heading') return Number(attribute(element, 'aria-level') ?? 2) || 2;
  const word = /\bmsoheading(\d)|\bheading ?([1-6])\b/i.exec(attribute(element, 'class') ?? '');
  if (word !== null && element.tagName === 'p') return Number(word[1] ?? word[2]);
  return element.tagName === 'p' && /(?:^|\s)MsoTitle(?:\s|$)/.test(attribute(element, 'class') ?? '') ? 1 : null;
}

function isStrong(element: Element, { styles }: BlockReading, before: boolean): boolean {
  if (/^(?:summary|legend|dt|b|strong)$/.test(element.tagName)) return true;
  if (/panelheader|information-macro-title|(?:^|\s)title(?:\s|$)/.test(namesOf(element)) && element.tagName !== 'body')
    return true;
  const weight = styles.of(element).get('font-weight');
  return weight === undefined ? before : /bold|[6-9]00/.test(weight);
}

/** Makes the reader of one page; lists and tables call it for what stands in their items and cells. */
export function blockReader(reading: BlockReading): ReadBlocks {
  const read: ReadBlocks = (nodes, strong = false) => {
    const blocks: Block[] = [];
    let run: ChildNode[] = [];
    const flush = (): void => {
      if (run.length === 0) return;
      blocks.push(...paragraphs(blankAsNothing(readInline(run, reading, { strong, keepLines: false }))));
      run = [];
    };
    for (let at = 0; at < nodes.length; at += 1) {
      const node = nodes[at];
      if (node === undefined || !(isText(node) || isElement(node))) continue;
      if (isText(node) || !isBlock(node, reading)) {
        run.push(node);
        continue;
      }
      flush();
      if (isWordItem(node)) {
        const items = wordItems(nodes, at);
        at = items.end - 1;
        blocks.push(...readWordList(items.elements, reading));
      } else blocks.push(...one(node, strong));
    }
    flush();
    return blocks;
  };
  const one = (element: Element, strong: boolean): Block[] => {
    const depth = headingDepth(element);
    if (depth !== null) {
      const spans = headingSpans(element, reading);
      return spans.length === 0 ? [] : [{ kind: 'heading', depth, spans }];
    }
    switch (element.tagName) {
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir':
        return readList(element, reading, read);
      case 'dl':
        return readDefinitions(element, read);
      case 'table':
        return readTable(element, reading, read);
      case 'blockquote': {
        const inner = read(element.childNodes, strong);
        return inner.length === 0 ? [] : [{ kind: 'quote', blocks: inner }];
      }
      case 'fieldset':
        return readFieldset(element, read, reading.warnings);
      case 'hr':
        return [{ kind: 'rule' }];
      case 'pre':
        return paragraphs(preformatted(readInline(element.childNodes, reading, { strong, keepLines: true })));
      default:
        return read(element.childNodes, isStrong(element, reading, strong));
    }
  };
  return read;
}

const preformatted = (spans: readonly Span[]): Span[] =>
  spans
    .filter((one, index) => one.lineBreak || one.text.trim() !== '' || spans[index - 1]?.lineBreak !== true)
    .map((one) => (one.lineBreak ? LINE_BREAK : one));

/** Paragraphs of one list of Word, which stand side by side. */
function wordItems(nodes: readonly ChildNode[], from: number): { elements: Element[]; end: number } {
  const elements: Element[] = [];
  let end = from;
  for (; end < nodes.length; end += 1) {
    const node = nodes[end];
    if (node === undefined) break;
    if (isElement(node)) {
      if (!isWordItem(node)) break;
      elements.push(node);
    } else if (isText(node) && node.value.trim() !== '') break;
  }
  return { elements, end };
}
