import { quoted, type WarningList } from '../warning-list.ts';

/** `!!! danger "Title"` and `??? note` of MkDocs: the text is set in by four places. */
const MKDOCS = /^(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)(?:[ \t][\w -]*?)?[ \t]*(?:"([^"]*)")?[ \t]*$/;
/** `:::caution Title`, `:::note[Title]` of Docusaurus, to a line of colons. */
const FENCED = /^:::+[ \t]*\{?\.?([a-z][\w-]*)\}?(?:[ \t]*\[([^\]]*)\]|[ \t]+([^{}]+?))?[ \t]*$/;
const FENCE_END = /^:::+[ \t]*$/;
/** `> [!WARNING]` of GitHub, `> [!danger]- Title` of Obsidian. */
const QUOTED = /^>[ \t]?\[!([\w-]+)\][+-]?[ \t]*(.*?)[ \t]*$/;
const FENCE_OF_CODE = /^[ \t]*(?:```|~~~)/;
/** What cannot stand in an item of a list without being read otherwise. */
const BLOCKS = /^[ \t]*(?:\||#{1,6}[ \t]|```|~~~|<table|!!!|\?\?\?|:::|>)/i;
const ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/;

/** A remark set apart: its name, and its lines without what sets them apart. */
interface Admonition {
  readonly title: string;
  readonly lines: readonly string[];
  /** Lines of the source, the first and the last mark included. */
  readonly count: number;
  /** Whether the last of them is a mark too. */
  readonly closed: boolean;
}

const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1).toLowerCase()}`;

/** The lines of `source` from `from` on as long as they belong; empty ones at the end do not. */
function linesWhile(source: readonly string[], from: number, belongs: (line: string) => boolean): string[] {
  let end = from;
  for (; end < source.length; end += 1) if (!belongs(source[end] ?? '')) break;
  while (end > from && (source[end - 1] ?? '').trim() === '') end -= 1;
  return source.slice(from, end);
}

function mkdocsAt(source: readonly string[], at: number): Admonition | null {
  const [match, type = '', title] = MKDOCS.exec(source[at] ?? '') ?? [];
  if (match === undefined) return null;
  const lines = linesWhile(source, at + 1, (line) => /^(?: {4}|\t)/.test(line) || line.trim() === '');
  const inner = lines.map((line) => line.replace(/^(?: {4}|\t)/, ''));
  return { title: title ?? capital(type), lines: inner, count: lines.length + 1, closed: false };
}

function fencedAt(source: readonly string[], at: number): Admonition | null {
  const [match, type = '', bracketed, title] = FENCED.exec(source[at] ?? '') ?? [];
  if (match === undefined) return null;
  const end = source.findIndex((line, i) => i > at && FENCE_END.test(line));
  if (end < 0) return null;
  const lines = source.slice(at + 1, end);
  return { title: bracketed ?? title ?? capital(type), lines, count: end - at + 1, closed: true };
}

function quotedAt(source: readonly string[], at: number): Admonition | null {
  const [match, type = '', title = ''] = QUOTED.exec(source[at] ?? '') ?? [];
  if (match === undefined) return null;
  const lines = linesWhile(source, at + 1, (line) => line.startsWith('>'));
  const inner = lines.map((line) => line.replace(/^>[ \t]?/, ''));
  return { title: title === '' ? capital(type) : title, lines: inner, count: lines.length + 1, closed: false };
}

/** Each paragraph as an item that the name introduces; a list stands below the paragraph before it. */
function asItems(lines: readonly string[]): string[] {
  let begun = false;
  let opens = true;
  return lines.map((line) => {
    if (line.trim() === '') {
      opens = true;
      return '';
    }
    const isItem = ITEM.test(line);
    const begins = opens && !isItem && /^\S/.test(line);
    opens = false;
    if (begins) begun = true;
    if (begins) return `* ${line}`;
    return begun ? `  ${line}` : line;
  });
}

function linesOf({ title, lines, closed }: Admonition, warnings: WarningList): string[] {
  const name = title.trim() === '' ? '' : `**${title.trim()}**`;
  const end = closed ? [''] : [];
  if (!lines.some((line) => BLOCKS.test(line))) return [name, ...asItems(lines), ...end];
  warnings.add(
    'heading_guessed',
    `A remark holds parts of its own; its name was put before the first: ${quoted(title)}`,
  );
  return [name === '' ? '>' : `> ${name}`, ...lines.map((line) => `> ${line}`), ...end];
}

/** Remarks that other programs set apart, as a name and what it introduces. Lines keep their numbers. */
export function readAdmonitions(text: string, bodyStart: number, warnings: WarningList): string {
  const body = text.slice(bodyStart);
  if (!/^(?:!!!|\?\?\?|:::|>[ \t]?\[!)/m.test(body)) return text;
  const ending = body.includes('\r\n') ? '\r\n' : '\n';
  const source = body.split(/\r?\n/);
  const out: string[] = [];
  let inCode = false;
  for (let at = 0; at < source.length; ) {
    const line = source[at] ?? '';
    if (FENCE_OF_CODE.test(line)) inCode = !inCode;
    const found = inCode ? null : (mkdocsAt(source, at) ?? fencedAt(source, at) ?? quotedAt(source, at));
    if (found === null || found.lines.every((one) => one.trim() === '')) {
      out.push(line);
      at += 1;
    } else {
      out.push(...linesOf(found, warnings));
      at += found.count;
      // What is not set in is not of the remark, though Markdown would take it along.
      if ((source[at] ?? '').trim() !== '' && !found.closed) out.push('');
    }
  }
  return text.slice(0, bodyStart) + out.join(ending);
}
