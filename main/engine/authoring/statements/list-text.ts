import type { List, ListItem, RootContent } from 'mdast';
import { nodeSpan } from '../../../../shared/markdown/parse-markdown.ts';
import type { TextSpan } from '../../knowledge/model.ts';
import { endsSentence, type Part } from './draft.ts';
import { type MappedText, MappedTextBuilder } from './mapped-text.ts';
import { plainBlock } from './plain-block.ts';

/** "3. " for steps, nothing for bullets: how an item's place is kept in its plain text. */
export function itemNumber(list: List, index: number): string {
  return list.ordered === true ? `${(list.start ?? 1) + index}. ` : '';
}

/** What is quoted of an item: a step with its number, a bullet without its mark. */
export function itemSpan(list: List, item: ListItem): TextSpan {
  const whole = nodeSpan(item);
  const first = item.children[0];
  if (list.ordered === true || first === undefined) return whole;
  return { start: nodeSpan(first).start, end: whole.end };
}

const ENDS_WITH_MARK = /[.!?;:,–—-][)"'”’*]*$/;
const LINKED = /\b(?:and|or|but|plus)$/i;

/** A block of an item in one line; a nested list follows its parent's words after a colon. */
function addBlock(builder: MappedTextBuilder, block: RootContent, source: string, before: string): string {
  const plain = block.type === 'list' ? plainList(block, source) : plainBlock(block, source);
  if (plain.text === '') return before;
  const at = plain.starts[0] ?? 0;
  if (before !== '') builder.literal(endsSentence(before) ? ' ' : block.type === 'list' ? ': ' : '; ', at);
  builder.append(plain);
  return plain.text;
}

/** An item in one line, its nested lists included, without its number. */
export function plainItem(item: ListItem, source: string): MappedText {
  const builder = new MappedTextBuilder();
  let before = '';
  for (const block of item.children) before = addBlock(builder, block, source, before);
  return builder.finish();
}

/** A list in one line, each item with the marks that it ends with, else set off: "1. Wash. 2. Report." or "a; b; c". */
export function plainList(list: List, source: string): MappedText {
  const builder = new MappedTextBuilder();
  let separator = '';
  for (const [index, item] of list.children.entries()) {
    const plain = plainItem(item, source);
    if (plain.text === '') continue;
    builder.literal(separator + itemNumber(list, index), plain.starts[0] ?? 0);
    builder.append(plain);
    separator = ENDS_WITH_MARK.test(plain.text) || LINKED.test(plain.text) ? ' ' : '; ';
  }
  return builder.finish();
}

/** The lines of a list as a passage shows them: "- …" and "1. …", nested ones indented. */
export function listParts(list: List, source: string, depth = 0): Part[] {
  return list.children.flatMap((item, index) => itemParts(list, item, index, source, depth));
}

/** One item as a passage shows it, followed by its nested items. */
export function itemParts(list: List, item: ListItem, index: number, source: string, depth = 0): Part[] {
  const builder = new MappedTextBuilder();
  const nested: Part[] = [];
  let before = '';
  for (const block of item.children) {
    if (block.type === 'list') nested.push(...listParts(block, source, depth + 1));
    else before = addBlock(builder, block, source, before);
  }
  const own = builder.finish();
  if (own.text === '') return nested;
  const span = { start: nodeSpan(item).start, end: own.ends.at(-1) ?? nodeSpan(item).end };
  return [{ mapped: bullet(own, itemNumber(list, index)), span, newLine: true }, ...nested];
}

function bullet(mapped: MappedText, number: string): MappedText {
  const builder = new MappedTextBuilder();
  builder.literal(number === '' ? '- ' : number, mapped.starts[0] ?? 0);
  builder.append(mapped);
  return builder.finish();
}
