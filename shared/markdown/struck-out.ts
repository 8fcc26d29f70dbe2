import type { Nodes, Parents } from 'mdast';
import { hiddenPieces } from './hidden-html.ts';
import { htmlWords } from './html-words.ts';
import { MARKER, mayBeStruckOut } from './may-be-struck-out.ts';
import { nodeSpan, parseMarkdown, type SourceSpan } from './parse-markdown.ts';

/** A piece of a text that is struck out, or that its HTML hides. */
export interface StruckOut extends SourceSpan {
  /**
   * `closed`: by tildes or tags of one line of thought; `open`: a tag that nothing closes, as far as browsers strike
   * out; `apart`: between two pairs of tildes with spaces, which a person reads so, and Markdown does not; `remark`:
   * between two pairs of percent signs, where some editors hide what their authors note.
   */
  readonly by: 'closed' | 'open' | 'apart' | 'remark';
}

interface Tag extends SourceSpan {
  readonly closing: boolean;
  readonly name: string;
  /** Where the paragraph, cell or block ends that the tag stands in. */
  readonly blockEnd: number;
}

interface Found {
  readonly source: string;
  readonly pieces: StruckOut[];
  readonly tags: Tag[];
}

const TAG = /<(\/?)(del|s|strike)(?:\s[^>]*)?>/gi;
const TILDES = /(?<![~\\])~~(?!~)/g;
const PERCENTS = /(?<![%\\\d])%%(?!%)/g;

function addHtml(span: SourceSpan, blockEnd: number, { source, pieces, tags }: Found): void {
  const raw = source.slice(span.start, span.end);
  const gone = [...hiddenPieces(raw), ...htmlWords(raw).filter(({ deleted }) => deleted)];
  for (const { start, end } of gone) pieces.push({ start: span.start + start, end: span.start + end, by: 'closed' });
  const open: Tag[] = [];
  for (const { 0: whole, 1: slash, 2: name = '', index } of raw.matchAll(TAG)) {
    const at = { start: span.start + index, end: span.start + index + whole.length };
    const tag = { ...at, closing: slash === '/', name: name.toLowerCase(), blockEnd };
    const before = tag.closing ? open.findLastIndex((one) => one.name === tag.name) : -1;
    if (before >= 0) open.splice(before);
    else open.push(tag);
  }
  tags.push(...open);
}

/** Words between two pairs of tildes that Markdown takes for no deletion, as "~~ 20 mg ~~". */
function addApart(block: Parents, { source, pieces }: Found): void {
  addBetween(TILDES, 'apart', block, { source, pieces });
  addBetween(PERCENTS, 'remark', block, { source, pieces });
}

function addBetween(
  sign: RegExp,
  by: 'apart' | 'remark',
  block: Parents,
  { source, pieces }: Pick<Found, 'source' | 'pieces'>,
): void {
  const marks = block.children.flatMap((child) => {
    if (child.type !== 'text') return [];
    const { start, end } = nodeSpan(child);
    return [...source.slice(start, end).matchAll(sign)].map(({ index }) => start + index);
  });
  for (let i = 0; i + 1 < marks.length; i += 2) {
    const [start = 0, end = 0] = [marks[i], marks[i + 1]];
    pieces.push({ start, end: end + 2, by });
  }
}

const HOLDS_WORDS: ReadonlySet<Nodes['type']> = new Set(['paragraph', 'heading', 'tableCell']);

/** "**~~20 mg~~**": what would be left is marks of emphasis around nothing. */
const isAroundDeletions = (node: Nodes): boolean =>
  (node.type === 'strong' || node.type === 'emphasis' || node.type === 'link') &&
  node.children.length > 0 &&
  node.children.every((child) => child.type === 'delete');

function collect(node: Nodes, blockEnd: number, found: Found): void {
  if (node.type === 'delete' || isAroundDeletions(node)) {
    found.pieces.push({ ...nodeSpan(node), by: 'closed' });
    return;
  }
  if (node.type === 'html') addHtml(nodeSpan(node), blockEnd, found);
  if (!('children' in node)) return;
  const holdsWords = HOLDS_WORDS.has(node.type);
  if (holdsWords) addApart(node, found);
  for (const child of node.children)
    collect(
      child,
      holdsWords || !('children' in node) ? nodeSpan(node).end : Math.max(blockEnd, nodeSpan(child).end),
      found,
    );
}

/** A tag strikes out up to where it is closed, in whatever paragraph; one that nothing closes, its own paragraph's rest. */
function ofTags(tags: readonly Tag[]): StruckOut[] {
  const pieces: StruckOut[] = [];
  let at = 0;
  for (const [i, tag] of tags.entries()) {
    if (tag.closing || tag.start < at) continue;
    const close = tags.find((other, j) => j > i && other.closing && other.name === tag.name);
    const end = close?.end ?? tag.blockEnd;
    pieces.push({ start: tag.start, end, by: close === undefined ? 'open' : 'closed' });
    at = end;
  }
  return pieces;
}

/** What of a Markdown text is struck out or hidden, from `bodyStart` on, in order; none holds another. */
export function struckOutOf(text: string, bodyStart: number): StruckOut[] {
  if (!mayBeStruckOut(text)) return [];
  const found: Found = { source: text, pieces: [], tags: [] };
  const tree = parseMarkdown(text, bodyStart);
  collect(tree, nodeSpan(tree).end, found);
  const all = [...found.pieces, ...ofTags(found.tags)].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: StruckOut[] = [];
  for (const one of all) {
    const last = apart.at(-1);
    if (last === undefined || one.start >= last.end) apart.push(one);
    else if (one.end > last.end) apart[apart.length - 1] = { ...last, end: one.end };
  }
  return apart;
}

/** White space and marks of quotations that a line of a block begins with. */
const PREFIX = /^[ \t>]*/;

/** Of a line, what stands before words that are alone in it: a quotation's marks, a bullet, a number, a cell's edge. */
const LINE_START = /(?:^|[\n|])[ \t>]*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6})[ \t]+)?$/;
const LINE_END = /^[ \t]*(?:[\r\n|]|$)/;
/** Enough to see either, UTF-16 units. */
const LINE_SAMPLE = 80;

const beginsLine = (text: string, at: number): boolean =>
  LINE_START.test(text.slice(Math.max(0, at - LINE_SAMPLE), at));
const endsLine = (text: string, at: number): boolean => LINE_END.test(text.slice(at, at + LINE_SAMPLE));

/** What is left of a piece: its line ends, so that lines keep their numbers, and a marker in each line of a paragraph that would be empty. */
function leftOf(text: string, { start, end }: SourceSpan): string {
  const lines = text.slice(start, end).split('\n');
  const ofBlocks = lines.some((line) => line.trim() === '');
  return lines
    .map((line, i) => {
      const begins = i > 0 || beginsLine(text, start);
      const ends = i < lines.length - 1 || endsLine(text, end);
      const prefix = i === 0 ? '' : (PREFIX.exec(line)?.[0] ?? '');
      return prefix + (begins && ends && !ofBlocks ? MARKER : '') + (line.endsWith('\r') ? '\r' : '');
    })
    .join('\n');
}

/**
 * The text without what is struck out or hidden: withdrawn words are nowhere that a person could read them as being in
 * force. Lines keep their numbers.
 */
export function withoutStruckOut(text: string, struck: readonly SourceSpan[]): string {
  let at = 0;
  let kept = '';
  for (const piece of struck) {
    const left = leftOf(text, piece);
    kept += text.slice(at, piece.start) + left;
    at = piece.end;
    if (left !== '') continue;
    // One space where there were two, and none inside of marks of emphasis, which would be none then.
    if (/[*_ ]$/.test(kept) && text[at] === ' ') at += 1;
    else if (/^[*_]/.test(text.slice(at, at + 1))) kept = kept.replace(/ +$/, '');
  }
  return kept + text.slice(at);
}

const blank = (piece: string): string =>
  piece
    .split('\n')
    .map((line, i) => {
      const prefix = i === 0 ? '' : (PREFIX.exec(line)?.[0] ?? '');
      return prefix + line.slice(prefix.length).replace(/[^\r]/g, ' ');
    })
    .join('\n');

/**
 * The same with spaces in their place, so that every offset holds: for documents that were cut before withdrawn words
 * were left out of them.
 */
export function blankStruckOut(text: string, bodyStart: number): string {
  let at = 0;
  let kept = '';
  for (const { start, end } of struckOutOf(text, bodyStart)) {
    kept += text.slice(at, start) + blank(text.slice(start, end));
    at = end;
  }
  return kept + text.slice(at);
}
