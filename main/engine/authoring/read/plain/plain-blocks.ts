import { type Block, span } from '../blocks/block.ts';
import { quoted, type WarningList } from '../warning-list.ts';
import { outlineBlocks } from './outline.ts';
import { breakingWidth, type TypedLine, typedLine } from './typed-line.ts';

/** A line in capitals up to this length, between empty lines, is a heading (UTF-16 units). */
const MAX_HEADING = 80;
const UNDERLINE = /^\s{0,3}(={3,}|-{3,}|~{3,}|_{3,})\s*$/;
const MARKED = /^\s*(?:[-‐‑–—−•◦▪·*]|\(?(?:\d{1,3}|[a-z])[.)])\s+\S/iu;
/** Words, a gap of tabs or several spaces, words. */
const COLUMNS = /\S(?:\t+| {3,})\S/;

const isRule = (line: string): boolean => UNDERLINE.test(line);

function isCapitals(line: string): boolean {
  const words = line.trim();
  return words.length <= MAX_HEADING && /\p{Lu}{2}/u.test(words) && !/\p{Ll}/u.test(words) && !/[.;,:]$/.test(words);
}

/** Lines between empty ones. */
function groups(text: string): string[][] {
  const found: string[][] = [[]];
  for (const line of text.split(/\r\n|\r|\n|\f|\v|\u2028|\u2029/)) {
    if (line.trim() === '' || PAGE_FOOT.test(line)) found.push([]);
    else found.at(-1)?.push(line);
  }
  return found.filter((lines) => lines.length > 0);
}

interface Headings {
  readonly guessed: string[];
}

function heading(line: string, depth: number): Block {
  return { kind: 'heading', depth, spans: [span(line.trim())] };
}

/** A table that is drawn with signs: borders, or bars between its cells. */
const DRAWN = /[│┃║╎]|^\s*\|.*\|\s*$|^\s*\+[-=+]{3,}\s*$|^\s*[┌├└╔╠╚]/u;
/** "Page 3", alone and far from the left: the foot of a printed page. */
const PAGE_FOOT = /^\s{10,}(?:page\s+)?\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?\s*$/i;

/** "2.1 Assessment", alone between empty lines. */
const NUMBERED = /^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+\p{Lu}[^.!?:;]{1,70}$/u;

/** Numbered names that count on from 1: then all of them are headings, for sure. */
function numberedHeadings(groups: readonly (readonly string[])[]): ReadonlySet<string> {
  const found = groups.flatMap(([line = '', ...more], i) => {
    const number = more.length === 0 && i < groups.length - 1 ? NUMBERED.exec(line)?.[1] : undefined;
    return number === undefined ? [] : [{ line, number }];
  });
  const top = found.filter(({ number }) => !number.includes('.')).map(({ number }) => Number(number));
  const counts = top.length >= 2 && top.every((number, i) => number === i + 1);
  return new Set(counts ? found.map(({ line }) => line) : []);
}

/** A heading, a rule or a table; null for lines that are words. */
function figure(lines: readonly string[], alone: boolean, warnings: WarningList, headings: Headings): Block[] | null {
  const [first] = lines;
  if (first === undefined) return [];
  if (lines.every(isRule)) return [{ kind: 'rule' }];
  if (alone && lines.length === 1 && isCapitals(first)) {
    headings.guessed.push(first.trim());
    return [heading(first, 2)];
  }
  const table = lines.filter((line) => COLUMNS.test(line) && !/\.{4,}|…{2,}/.test(line));
  const drawn = lines.filter((line) => DRAWN.test(line));
  if (
    (table.length >= 2 && table.length >= lines.length - 1) ||
    (drawn.length >= 2 && drawn.length >= lines.length - 1)
  ) {
    warnings.add('table_guessed', `Lines look like a table, and were kept as they are: ${quoted(first)}`);
    return [{ kind: 'verbatim', text: lines.join('\n') }];
  }
  return null;
}

/** Text as somebody typed it → paragraphs, headings that are underlined or in capitals, typed lists, tables as they are. */
export function plainBlocks(text: string, warnings: WarningList): Block[] {
  const headings: Headings = { guessed: [] };
  const blocks: Block[] = [];
  let open: TypedLine[] = [];
  // Of a message that is answered, from before it.
  const isOlder = (lines: readonly string[]): boolean => lines.length > 0 && lines.every((line) => /^\s*>/.test(line));
  const flush = (): void => {
    blocks.push(...outlineBlocks(open, width, warnings));
    open = [];
  };
  const all = groups(text);
  const numbered = numberedHeadings(all);
  const width = breakingWidth(all.flatMap((lines) => lines.map((line, i) => typedLine(line, i === 0))));
  for (const [index, group] of all.entries()) {
    let lines = group;
    const depth = group.length === 1 ? (NUMBERED.exec(group[0] ?? '')?.[1]?.split('.').length ?? 0) : 0;
    if (depth > 0 && numbered.has(group[0] ?? '')) {
      flush();
      blocks.push(heading(group[0] ?? '', depth + 1));
      continue;
    }
    const [first, second, ...rest] = lines;
    if (first !== undefined && second !== undefined && isRule(second) && !isRule(first) && !MARKED.test(first)) {
      flush();
      blocks.push(heading(first, second.trim().startsWith('=') ? 1 : 2));
      lines = rest;
    }
    if (isOlder(lines)) {
      flush();
      const words = lines.map((line) => line.replace(/^\s*(?:>\s?)+/, ''));
      warnings.add(
        'status_mark',
        `Lines are quoted from an older message and may not be in force: ${quoted(words.join(' '))}`,
      );
      blocks.push({ kind: 'quote', blocks: plainBlocks(words.join('\n'), warnings) });
      continue;
    }
    const found = figure(lines, index < all.length - 1 && lines === group, warnings, headings);
    if (found === null) open.push(...lines.filter((line) => !isRule(line)).map((line, i) => typedLine(line, i === 0)));
    else {
      flush();
      blocks.push(...found);
    }
  }
  flush();
  if (headings.guessed.length > 0) {
    const shown = headings.guessed.slice(0, 5).map(quoted).join(', ');
    warnings.add('heading_guessed', `${headings.guessed.length} line(s) in capitals were taken for headings: ${shown}`);
  }
  return blocks;
}
