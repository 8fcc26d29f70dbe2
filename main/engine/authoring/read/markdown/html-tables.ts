import type { Nodes } from 'mdast';
import { nodeSpan, parseMarkdown, type SourceSpan } from '../../../../../shared/markdown/parse-markdown.ts';
import { readHtmlText } from '../html/read-html.ts';
import type { WarningList } from '../warning-list.ts';
import { applied } from './note-edits.ts';

const TABLE_TAG = /<(\/?)table\b[^>]*>/gi;

function htmlSpans(node: Nodes): SourceSpan[] {
  if (node.type === 'html') return [nodeSpan(node)];
  return 'children' in node ? node.children.flatMap(htmlSpans) : [];
}

/** Outermost tables that begin in HTML of the text; they may hold empty lines, where Markdown ends a piece of HTML. */
function tablesIn(source: string, bodyStart: number): SourceSpan[] {
  const html = htmlSpans(parseMarkdown(source, bodyStart));
  const tables: SourceSpan[] = [];
  let open: { start: number; depth: number } | null = null;
  for (const { 0: tag, 1: slash, index } of source.matchAll(TABLE_TAG)) {
    if (open === null) {
      const begins = slash === '' && html.some(({ start, end }) => start <= index && index < end);
      if (begins) open = { start: index, depth: 1 };
      continue;
    }
    open.depth += slash === '' ? 1 : -1;
    if (open.depth > 0) continue;
    tables.push({ start: open.start, end: index + tag.length });
    open = null;
  }
  return tables;
}

const linesIn = (text: string): number => text.split('\n').length;

/** Tables that are written as HTML are read as those of a page are: their tags alone would leave one run of words. */
export function readHtmlTables(source: string, bodyStart: number, warnings: WarningList): string {
  if (!/<table\b/i.test(source)) return source;
  const edits = tablesIn(source, bodyStart).map(({ start, end }) => {
    const raw = source.slice(start, end);
    const table = readHtmlText(raw, warnings).text.trim();
    // Lines behind it keep their numbers where there is room.
    const room = Math.max(0, linesIn(raw) - linesIn(table) - 2);
    return { start, end, text: `\n${table}\n${'\n'.repeat(room)}` };
  });
  return applied(source, edits);
}
