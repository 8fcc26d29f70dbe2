import { extractTextItems } from 'unpdf';
import type { PageStart } from '../../knowledge/model.ts';
import type { Converted } from './converted.ts';
import { markdownOf } from './markdown-of.ts';
import { blocksOf, type PageStyle } from '../layout/pdf-blocks.ts';
import { type Line, linesOf, lineText } from '../layout/pdf-lines.ts';

/** A larger size than the text's by this factor is a heading's. */
const HEADING_FACTOR = 1.12;
/** The same words at the same edge of at least this share of the pages are a running head or foot. */
const REPEATED_SHARE = 0.5;
const MIN_PAGES_FOR_REPEATS = 3;
/** Lines at each edge of a page that may be one. */
const EDGE_LINES = 2;
const PAGE_NUMBER = /^(?:page|página|p\.)?\s*\d+\s*(?:(?:of|de|\/)\s*\d+)?$/i;

function styleOf(pages: readonly (readonly Line[])[]): PageStyle {
  const letters = new Map<number, number>();
  for (const line of pages.flat()) {
    const size = Math.round(line.size * 2) / 2;
    letters.set(size, (letters.get(size) ?? 0) + lineText(line).length);
  }
  const bodySize = [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const headingSizes = [...letters.keys()].filter((size) => size > bodySize * HEADING_FACTOR).sort((a, b) => b - a);
  return { bodySize, headingSizes };
}

const edgesOf = (lines: readonly Line[]): Line[] => [
  ...new Set([...lines.slice(0, EDGE_LINES), ...lines.slice(-EDGE_LINES)]),
];
/** Numbers differ from page to page. */
const shapeOf = (line: Line): string => lineText(line).replace(/\d+/g, '#');

/** Running heads, feet and page numbers are no text of the policy. */
function withoutRepeats(pages: readonly (readonly Line[])[]): Line[][] {
  const seen = new Map<string, number>();
  for (const lines of pages) {
    for (const shape of new Set(edgesOf(lines).map(shapeOf))) seen.set(shape, (seen.get(shape) ?? 0) + 1);
  }
  const repeated = (line: Line): boolean =>
    pages.length >= MIN_PAGES_FOR_REPEATS && (seen.get(shapeOf(line)) ?? 0) >= REPEATED_SHARE * pages.length;
  return pages.map((lines) => {
    const edges = new Set(edgesOf(lines));
    return lines.filter((line) => !edges.has(line) || !(PAGE_NUMBER.test(lineText(line)) || repeated(line)));
  });
}

/** Text by its place on the page; where each page begins is kept, so that a citation can name it. */
export async function pdfToMarkdown(bytes: Uint8Array): Promise<Converted> {
  const { items } = await extractTextItems(new Uint8Array(bytes));
  const pages = withoutRepeats(items.map((page) => linesOf(page)));
  const style = styleOf(pages);
  const starts: PageStart[] = [];
  let text = '';
  for (const [index, lines] of pages.entries()) {
    if (text !== '') text += '\n';
    starts.push({ page: index + 1, start: text.length });
    text += markdownOf({ type: 'root', children: blocksOf(lines, style) });
  }
  const empty = starts.filter((_, index) => pages[index]?.length === 0).map(({ page }) => page);
  return {
    text,
    pages: starts,
    warnings: empty.map((page) => ({
      code: 'page_unreadable',
      page,
      text: 'no text is on this page, perhaps a picture: what it shows cannot be asked for.',
    })),
  };
}
