import { flattenBlocks } from './flatten.ts';
import type { WarningList } from '../warning-list.ts';
import { quoted } from '../warning-list.ts';
import { type Block, dropUnits, linesOf, LINE_BREAK, type Paragraph, type Span, spanText, tidySpans } from './block.ts';

/** Signs that nothing but a bullet is. */
const BULLET = /^[•◦▪▫‣·●○■□◆◇►▶➢➤✓✔❖§»*\uF0B7\uF0A7\uF0D8]\s+(?=\S)/u;
const LETTER_O = /^o\s+(?=\S)/;
/** Hyphen-minus, hyphen, dashes and the minus sign. */
const DASH = /^([-‐‑–—−])\s+(?=\S)/u;
const NUMBER = /^\(?(\d{1,3})[.)]\s+(?=\S)/;
const LETTER = /^\(?([a-z])[.)]\s+(?=\S)/i;
const ENDS = /[.,;:!?…)\]"”’]$/u;

type Mark = 'bullet' | 'o' | 'dash' | 'number' | 'letter';

export interface Typed {
  readonly mark: Mark;
  /** UTF-16 units of the mark with the space behind it. */
  readonly length: number;
  /** The number, or the place of the letter in the alphabet; 0 for bullets. */
  readonly value: number;
}

/** The mark of a list that a line begins with; null where it begins with words. */
export function typedMark(text: string): Typed | null {
  const of = (mark: Mark, found: RegExpExecArray | null, value = 0): Typed | null =>
    found === null ? null : { mark, length: found[0].length, value };
  const number = NUMBER.exec(text);
  const letter = LETTER.exec(text);
  return (
    of('bullet', BULLET.exec(text)) ??
    of('dash', DASH.exec(text)) ??
    of('o', LETTER_O.exec(text)) ??
    of('number', number, Number(number?.[1] ?? 0)) ??
    of('letter', letter, (letter?.[1]?.toLowerCase().charCodeAt(0) ?? 96) - 96)
  );
}

/** A dash before a number: a minus sign, until a whole list says otherwise. */
export const beforeNumber = (text: string): boolean => /^[-‐‑–—−]\s+[\d.,]*\d/u.test(text);

interface Line {
  readonly spans: readonly Span[];
  readonly text: string;
  readonly typed: Typed | null;
}

function lineOf(spans: readonly Span[]): Line {
  const tidy = tidySpans(spans);
  const text = spanText(tidy);
  return { spans: tidy, text, typed: typedMark(text) };
}

/** How many lines from `from` on are one list; less than two is none. */
function runLength(lines: readonly Line[], from: number): number {
  const first = lines[from]?.typed;
  if (first === undefined || first === null) return 0;
  const counts = first.mark === 'number' || first.mark === 'letter';
  let to = from + 1;
  for (let typed = lines[to]?.typed; typed?.mark === first.mark; typed = lines[to]?.typed) {
    if (counts && typed.value !== first.value + (to - from)) break;
    to += 1;
  }
  return to - from;
}

/** "* Not for children" below "5 mg*" is a note. */
const NOTE_MARK = /(?<=[\p{L}\p{N})])[*§](?![*§])/gu;

function isList(lines: readonly Line[], from: number, count: number, signs: ReadonlySet<string>): boolean {
  const first = lines[from];
  if (first?.typed === null || first?.typed === undefined) return false;
  if (count === 1 && signs.has(first.text.slice(0, 1))) return false;
  const run = lines.slice(from, from + count);
  switch (first.typed.mark) {
    case 'bullet':
      return true;
    case 'dash':
      if (count >= 2) return run.some((line) => !beforeNumber(line.text));
      return !beforeNumber(first.text) && (lines[from - 1]?.text.endsWith(':') ?? false);
    case 'o':
    case 'number':
    case 'letter':
      return count >= 2;
  }
}

function warnOfSigns(run: readonly Line[], list: boolean, warnings: WarningList): void {
  for (const { text, typed } of run) {
    if (typed?.mark !== 'dash' || !beforeNumber(text)) continue;
    if (!list && text.startsWith('−')) continue;
    const taken = list ? 'a bullet of its list' : 'a minus sign';
    warnings.add(
      'sign_guessed',
      `A line begins with a dash before a number, which was taken for ${taken}: ${quoted(text)}`,
    );
  }
}

/** Letters are kept as they were typed: Markdown has no list of them. */
function listBlock(run: readonly Line[]): Block {
  const first = run[0]?.typed;
  const kept = first?.mark === 'letter';
  const items = run.map(({ spans, typed }): Block[] => [
    { kind: 'paragraph', spans: kept ? spans : dropUnits(spans, typed?.length ?? 0) },
  ]);
  return { kind: 'list', start: first?.mark === 'number' ? first.value : null, items };
}

function structure(lines: readonly Line[], signs: ReadonlySet<string>, warnings: WarningList): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const count = runLength(lines, at);
    const run = lines.slice(at, at + Math.max(1, count));
    const list = isList(lines, at, count, signs);
    warnOfSigns(list ? run : run.slice(0, 1), list, warnings);
    if (list) blocks.push(listBlock(run));
    else blocks.push({ kind: 'paragraph', spans: run[0]?.spans ?? [] });
    at += list ? run.length : 1;
  }
  return blocks;
}

/** A line up to this length that ends without a mark stands by itself (UTF-16 units). */
const MAX_SHORT = 90;

/** Whether the lines of a paragraph say something each: running on would make one sentence of them. */
function standApart(lines: readonly Line[]): boolean {
  if (lines.some(({ typed }) => typed !== null)) return true;
  const open = lines.slice(0, -1).filter(({ text }) => !ENDS.test(text));
  const goesOn = lines.slice(1).some(({ text }) => /^\p{Ll}/u.test(text) && text.length > MAX_SHORT / 2);
  return open.length > 0 && !goesOn && lines.every(({ text }) => text.length <= MAX_SHORT);
}

const isWhollyStrong = (line: Line): boolean => line.spans.length > 0 && line.spans.every(({ strong }) => strong);

/** Lines of one paragraph without marks that stand apart: the first introduces the others where it ends so. */
function plainLines(lines: readonly Line[]): Block[] {
  const [first, ...rest] = lines;
  if (first === undefined) return [];
  const asList = (items: readonly Line[]): Block =>
    items.length === 1
      ? { kind: 'paragraph', spans: items[0]?.spans ?? [] }
      : { kind: 'list', start: null, items: items.map(({ spans }) => [{ kind: 'paragraph', spans }]) };
  const introduced = first.text.endsWith(':') || (isWhollyStrong(first) && !rest.every(isWhollyStrong));
  if (!introduced || rest.length === 0) return [asList(lines)];
  return [{ kind: 'paragraph', spans: first.spans }, asList(rest)];
}

/** A paragraph whose lines were broken by hand. */
function brokenParagraph(block: Paragraph): Line[] | Block[] {
  const lines = linesOf(block.spans)
    .map(lineOf)
    .filter(({ text }) => text !== '');
  if (lines.length < 2) return lines;
  if (lines.some(({ typed }) => typed !== null)) return lines;
  const [first] = lines;
  if (first !== undefined && isWhollyStrong(first) && !lines.every(isWhollyStrong) && first.text.length <= MAX_SHORT) {
    const rest = lines.slice(1);
    if (rest.some(({ text }) => ENDS.test(text))) return [{ kind: 'paragraph', spans: first.spans }, ...joined(rest)];
  }
  return standApart(lines) ? plainLines(lines) : joined(lines);
}

function joined(lines: readonly Line[]): Block[] {
  if (lines.length === 0) return [];
  const spans = lines.flatMap((line, index) => (index === 0 ? line.spans : [LINE_BREAK, ...line.spans]));
  return [{ kind: 'paragraph', spans }];
}

const isLine = (one: Line | Block): one is Line => !('kind' in one);

/**
 * Paragraphs as somebody typed them → lists, numbered steps, and lines that stand apart. A dash before a number stays in
 * the text as a sign. What is not sure is warned of; letters and numbers that do not count on stay words.
 */
export function readTypedLines(blocks: readonly Block[], warnings: WarningList): Block[] {
  const result: Block[] = [];
  let lines: Line[] = [];
  const signs = new Set(spanText(flattenBlocks(blocks)).match(NOTE_MARK));
  const flush = (): void => {
    result.push(...structure(lines, signs, warnings));
    lines = [];
  };
  for (const block of blocks) {
    const read = block.kind === 'paragraph' ? brokenParagraph(block) : [block];
    for (const one of read) {
      if (isLine(one)) lines.push(one);
      else if (one.kind === 'paragraph' && one !== block && read.length === 1) {
        flush();
        result.push(one);
      } else {
        flush();
        result.push(one);
      }
    }
  }
  flush();
  return result;
}
