import { roman } from '../flow/number-text.ts';
import { type Block, type ListBlock, span } from '../blocks/block.ts';
import { attribute, childElements, classesOf, isElement, isText } from './dom.ts';
import type { Reading } from './inline.ts';
import type { ChildNode, Element } from './parse-html.ts';
import type { ReadBlocks } from './reading-types.ts';

type Kind = 'bullet' | 'decimal' | 'lower-alpha' | 'upper-alpha' | 'lower-roman' | 'upper-roman';

const BY_TYPE: Readonly<Record<string, Kind>> = {
  1: 'decimal',
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
};
const BY_STYLE: Readonly<Record<string, Kind>> = {
  decimal: 'decimal',
  'decimal-leading-zero': 'decimal',
  'lower-alpha': 'lower-alpha',
  'lower-latin': 'lower-alpha',
  'upper-alpha': 'upper-alpha',
  'upper-latin': 'upper-alpha',
  'lower-roman': 'lower-roman',
  'upper-roman': 'upper-roman',
  disc: 'bullet',
  circle: 'bullet',
  square: 'bullet',
  none: 'bullet',
};

function kindOf(element: Element, { styles }: Reading): Kind {
  const style = styles.of(element);
  const declared =
    style.get('list-style-type') ??
    style
      .get('list-style')
      ?.split(' ')
      .find((word) => Object.hasOwn(BY_STYLE, word));
  // "none" on a numbered list: its numbers are not seen, or drawn by counters; they stay, since other words may name them.
  const named = declared === 'none' ? undefined : BY_STYLE[declared ?? ''];
  if (element.tagName !== 'ol') return named ?? 'bullet';
  return BY_TYPE[attribute(element, 'type') ?? ''] ?? named ?? 'decimal';
}

function alphabetic(value: number): string {
  let left = value;
  let text = '';
  while (left > 0) {
    text = String.fromCharCode(97 + ((left - 1) % 26)) + text;
    left = Math.floor((left - 1) / 26);
  }
  return text;
}

/** Counters of CSS have no letters for these either. */
const MAX_LETTERED = 3_999;

/** The number of an item as the page shows it. */
function labelOf(kind: Kind, value: number): string {
  if (kind === 'decimal' || kind === 'bullet' || value < 1 || value > MAX_LETTERED) return `${value}.`;
  const letters = kind.endsWith('roman') ? roman(value) : alphabetic(value);
  return `${kind.startsWith('upper') ? letters.toUpperCase() : letters})`;
}

interface Item {
  readonly blocks: readonly Block[];
  readonly value: number;
}

const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\s*-?\d{1,6}\s*$/.test(text) ? Number(text) : null;

/** Boxes of a task list, as Confluence and others export them. */
function taskBox(item: Element, { warnings }: Reading): string | null {
  const list = item.parentNode !== null && isElement(item.parentNode) ? classesOf(item.parentNode) : [];
  if (!list.includes('inline-task-list')) return null;
  warnings.add('form_field', 'Boxes of a task list were read as they are ticked.');
  return classesOf(item).includes('checked') ? '☒' : '☐';
}

function itemsOf(list: Element, reading: Reading, read: ReadBlocks): Item[] {
  const items: Item[] = [];
  const elements = list.childNodes.filter((node) => isElement(node) || (isText(node) && node.value.trim() !== ''));
  const reversed = attribute(list, 'reversed') !== null;
  const count = elements.filter((node) => isElement(node) && node.tagName === 'li').length;
  let value = wholeNumber(attribute(list, 'start')) ?? (reversed ? count : 1);
  for (const node of elements) {
    if (!isElement(node) || node.tagName !== 'li') {
      addToLast(items, read([node as ChildNode]));
      continue;
    }
    value = wholeNumber(attribute(node, 'value')) ?? value;
    const blocks = read(node.childNodes);
    const box = taskBox(node, reading);
    if (blocks.length > 0) items.push({ blocks: box === null ? blocks : labelled(box, blocks), value });
    value += reversed ? -1 : 1;
  }
  return items;
}

/** A list between two items, as browsers save it, belongs to the item before. */
function addToLast(items: Item[], blocks: readonly Block[]): void {
  const last = items.at(-1);
  if (blocks.length === 0) return;
  if (last === undefined) items.push({ blocks, value: 1 });
  else items[items.length - 1] = { ...last, blocks: [...last.blocks, ...blocks] };
}

function labelled(label: string, [first, ...rest]: readonly Block[]): Block[] {
  const mark = span(`${label} `);
  if (first?.kind === 'paragraph') return [{ ...first, spans: [mark, ...first.spans] }, ...rest];
  return [{ kind: 'paragraph', spans: [span(label)] }, ...(first === undefined ? [] : [first]), ...rest];
}

/** Numbers that Markdown would count otherwise, and letters, are written out. */
function listOf(kind: Kind, items: readonly Item[]): ListBlock {
  const first = items[0]?.value ?? 1;
  if (kind === 'bullet') return { kind: 'list', start: null, items: items.map(({ blocks }) => blocks) };
  const counts = items.every(({ value }, index) => value === first + index) && first >= 0;
  if (kind === 'decimal' && counts) return { kind: 'list', start: first, items: items.map(({ blocks }) => blocks) };
  return { kind: 'list', start: null, items: items.map(({ blocks, value }) => labelled(labelOf(kind, value), blocks)) };
}

export function readList(list: Element, reading: Reading, read: ReadBlocks): Block[] {
  const items = itemsOf(list, reading, read);
  return items.length === 0 ? [] : [listOf(kindOf(list, reading), items)];
}

/** Terms with what they mean: an item each, "Term: meaning". */
export function readDefinitions(list: Element, read: ReadBlocks): Block[] {
  const items: Block[][] = [];
  let terms: Block[] = [];
  const parts = childElements(list).flatMap((one) => (one.tagName === 'div' ? childElements(one) : [one]));
  for (const part of parts) {
    const blocks = read(part.childNodes);
    if (part.tagName === 'dt') {
      terms.push(...blocks);
      continue;
    }
    if (terms.length > 0 || items.length === 0) items.push(definition(terms, blocks));
    else items.at(-1)?.push(...blocks);
    terms = [];
  }
  if (terms.length > 0) items.push(terms);
  const filled = items.filter((item) => item.length > 0);
  return filled.length === 0 ? [] : [{ kind: 'list', start: null, items: filled }];
}

function definition(terms: readonly Block[], blocks: readonly Block[]): Block[] {
  const names = terms.flatMap((term) => (term.kind === 'paragraph' ? [term.spans] : []));
  const [first, ...rest] = blocks;
  if (names.length !== terms.length || names.length === 0) return [...terms, ...blocks];
  const name = names
    .flatMap((spans, index) => (index === 0 ? spans : [span(', ', true), ...spans]))
    .map((one) => ({ ...one, strong: true }));
  const colon = /[:?]$/.test(name.at(-1)?.text ?? '') ? [] : [span(':', true)];
  const lead = [...name, ...colon];
  if (first?.kind === 'paragraph') return [{ kind: 'paragraph', spans: [...lead, span(' '), ...first.spans] }, ...rest];
  return [{ kind: 'paragraph', spans: lead }, ...blocks];
}
