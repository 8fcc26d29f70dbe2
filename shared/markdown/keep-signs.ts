import type { List, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';

/** A dash, white space, a number and what makes it a measure below zero: a unit that has one, or words for "or less". */
const SIGNED =
  /^\s{0,3}-[ \t]+\d+(?:[.,]\d+)?(?:\s*(?:to|–|-)\s*-?\s*\d+(?:[.,]\d+)?)?\s*(?:°|º|degrees?\b|[CF]\b|mmHg\b|kPa\b|cm ?H2O\b|cmH₂O|mbar\b|mV\b|(?:dioptres?|diopters?|SD|standard deviations?)\b)|^\s{0,3}-[ \t]+\d+(?:[.,]\d+)?\s*\S{0,4}\s+or\s+(?:colder|below|lower|less|under|cooler)\b/i;

/** Whether a line of Markdown begins with what is a minus sign, and not a bullet. */
export const isSignedLine = (line: string): boolean => SIGNED.test(line);

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

/** A list of one item that begins with a measure below zero is no list. */
function isSign(list: List, source: string): boolean {
  const [item] = list.children;
  if (list.ordered === true || list.children.length !== 1 || item === undefined) return false;
  if (item.children.length !== 1 || item.children[0]?.type !== 'paragraph') return false;
  const start = startOf(list);
  const end = source.indexOf('\n', start);
  return isSignedLine(source.slice(start, end < 0 ? source.length : end));
}

/** An ordered list of one item that goes on with the sentence before it: "let in at most", line end, "1. Keep". */
function goesOn(list: List, before: RootContent | undefined, source: string): boolean {
  if (list.ordered !== true || list.children.length !== 1 || before?.type !== 'paragraph') return false;
  const between = source.slice(before.position?.end.offset ?? 0, startOf(list));
  if (/\n[ \t]*\r?\n/.test(between)) return false;
  const words = source.slice(startOf(before), before.position?.end.offset ?? 0).trimEnd();
  return /[\p{L}\p{N},]$/u.test(words);
}

/** The item's words with the mark before them, as they stand in the source. */
function unlisted(list: List, source: string): PhrasingContent[] {
  const inner = list.children[0]?.children[0];
  if (inner?.type !== 'paragraph') return [];
  const start = list.position?.start;
  const end = inner.position?.start;
  if (start === undefined || end === undefined) return inner.children;
  const mark = source.slice(start.offset ?? 0, end.offset ?? 0);
  return [{ type: 'text', value: mark, position: { start, end } }, ...inner.children];
}

/** Joined to the paragraph that it touches, else a paragraph of its own. */
function asParagraph(
  list: List,
  before: RootContent | undefined,
  source: string,
): { joined: boolean; paragraph: Paragraph } {
  const children = unlisted(list, source);
  const own: Paragraph = { type: 'paragraph', children, ...(list.position && { position: list.position }) };
  if (before?.type !== 'paragraph') return { joined: false, paragraph: own };
  const from = before.position?.end;
  const to = list.position?.start;
  if (from === undefined || to === undefined || list.position === undefined || before.position === undefined)
    return { joined: false, paragraph: own };
  const gap = source.slice(from.offset ?? 0, to.offset ?? 0);
  if (/\n[ \t]*\r?\n/.test(gap)) return { joined: false, paragraph: own };
  const space: PhrasingContent = { type: 'text', value: gap, position: { start: from, end: to } };
  return {
    joined: true,
    paragraph: {
      type: 'paragraph',
      children: [...before.children, space, ...children],
      position: { start: before.position.start, end: list.position.end },
    },
  };
}

/**
 * In Markdown "- 70 C or colder" is an item of a list, and the sign is gone from what is read and quoted. Where a dash
 * stands before a measure below zero, and alone, it is kept as a sign, within the sentence that it goes on with.
 */
export function keepSigns(node: Nodes, source: string): void {
  if (!('children' in node)) return;
  const kept: RootContent[] = [];
  for (const child of node.children as RootContent[]) {
    const before = kept.at(-1);
    if (child.type === 'list' && (isSign(child, source) || goesOn(child, before, source))) {
      const { joined, paragraph } = asParagraph(child, before, source);
      if (joined) kept[kept.length - 1] = paragraph;
      else kept.push(paragraph);
      continue;
    }
    keepSigns(child, source);
    kept.push(child);
  }
  (node as { children: RootContent[] }).children = kept;
}
