import { type Block, LINE_BREAK, type Paragraph, span } from '../blocks/block.ts';
import { readTypedLines } from '../blocks/typed-lines.ts';
import { quoted, type WarningList } from '../warning-list.ts';

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
    if (line.trim() === '') found.push([]);
    else found.at(-1)?.push(line);
  }
  return found.filter((lines) => lines.length > 0);
}

/** A line that goes on with the item above: it is indented and has no mark of its own. */
function joinContinued(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last !== undefined && MARKED.test(last) && /^\s{2,}\S/.test(line) && !MARKED.test(line)) {
      joined[joined.length - 1] = `${last} ${line.trim()}`;
    } else joined.push(line);
  }
  return joined;
}

function paragraphOf(lines: readonly string[]): Paragraph {
  const spans = lines.flatMap((line, index) => [...(index === 0 ? [] : [LINE_BREAK]), span(line.trim())]);
  return { kind: 'paragraph', spans };
}

interface Headings {
  readonly guessed: string[];
}

function heading(line: string, depth: number): Block {
  return { kind: 'heading', depth, spans: [span(line.trim())] };
}

function groupBlocks(lines: readonly string[], alone: boolean, warnings: WarningList, headings: Headings): Block[] {
  const [first, second, ...rest] = lines;
  if (first === undefined) return [];
  if (lines.every(isRule)) return [{ kind: 'rule' }];
  if (second !== undefined && isRule(second) && !isRule(first) && !MARKED.test(first)) {
    return [heading(first, second.trim().startsWith('=') ? 1 : 2), ...groupBlocks(rest, false, warnings, headings)];
  }
  if (alone && lines.length === 1 && isCapitals(first)) {
    headings.guessed.push(first.trim());
    return [heading(first, 2)];
  }
  const table = lines.filter((line) => COLUMNS.test(line));
  if (table.length >= 2 && table.length >= lines.length - 1) {
    warnings.add('table_guessed', `Lines look like a table, and were kept as they are: ${quoted(first)}`);
    return [{ kind: 'verbatim', text: lines.join('\n') }];
  }
  return [paragraphOf(joinContinued(lines.filter((line) => !isRule(line))))];
}

/** Text as somebody typed it → paragraphs, headings that are underlined or in capitals, typed lists, tables as they are. */
export function plainBlocks(text: string, warnings: WarningList): Block[] {
  const headings: Headings = { guessed: [] };
  const all = groups(text);
  const blocks = all.flatMap((lines, index) => groupBlocks(lines, index < all.length - 1, warnings, headings));
  if (headings.guessed.length > 0) {
    const shown = headings.guessed.slice(0, 5).map(quoted).join(', ');
    warnings.add('heading_guessed', `${headings.guessed.length} line(s) in capitals were taken for headings: ${shown}`);
  }
  return readTypedLines(blocks, warnings);
}
