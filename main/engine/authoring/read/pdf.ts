import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { ConversionWarning } from '../../../../shared/contract/authoring.ts';
import type { PageStart } from '../../knowledge/model.ts';
import type { Converted } from './converted.ts';
import { markdownOf } from './markdown-of.ts';
import { blocksOf, type PageStyle } from '../layout/pdf-blocks.ts';
import { type Line, linesOf, lineText, type TextItem } from '../layout/pdf-lines.ts';
import { readScannedPage } from './ocr/scanned-page.ts';
import { closePdf, openPdf } from './pdf/open-pdf.ts';
import type { ReadingTools } from './reading-tools.ts';

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

interface PageItems {
  readonly items: readonly TextItem[];
  readonly warnings: readonly ConversionWarning[];
}

async function drawnItems(document: PDFDocumentProxy, number: number): Promise<TextItem[]> {
  const { items } = await (await document.getPage(number)).getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    return [{ str: item.str, x, y, width: item.width, fontSize: Math.hypot(c, d) }];
  });
}

async function scannedItems(document: PDFDocumentProxy, number: number, tools: ReadingTools): Promise<PageItems> {
  const { page, warnings } = await readScannedPage(document, number, tools);
  const items = page.items.map(({ text, x, baseline, width, size }) => ({
    ...{ str: text, x, y: page.height - baseline, width, fontSize: size },
  }));
  return { items, warnings };
}

async function itemsOf(document: PDFDocumentProxy, number: number, tools: ReadingTools | null): Promise<PageItems> {
  const items = await drawnItems(document, number);
  if (items.some(({ str }) => /\S/.test(str))) return { items, warnings: [] };
  if (tools !== null) return scannedItems(document, number, tools);
  const text = 'no text is on this page, perhaps a picture: what it shows cannot be asked for.';
  return { items, warnings: [{ code: 'page_unreadable', page: number, text }] };
}

async function allPages(bytes: Uint8Array, tools: ReadingTools | null): Promise<PageItems[]> {
  const document = await openPdf(bytes);
  try {
    const pages: PageItems[] = [];
    for (let number = 1; number <= document.numPages; number++) pages.push(await itemsOf(document, number, tools));
    return pages;
  } finally {
    await closePdf(document);
  }
}

/**
 * Text by its place on the page; where each page begins is kept, so that a citation can name it. Pictures of pages are
 * read by `tools`; without them they are unreadable.
 */
export async function pdfToMarkdown(bytes: Uint8Array, tools: ReadingTools | null): Promise<Converted> {
  const read = await allPages(bytes, tools);
  const pages = withoutRepeats(read.map(({ items }) => linesOf(items)));
  const style = styleOf(pages);
  const starts: PageStart[] = [];
  let text = '';
  for (const [index, lines] of pages.entries()) {
    if (text !== '') text += '\n';
    starts.push({ page: index + 1, start: text.length });
    text += markdownOf({ type: 'root', children: blocksOf(lines, style) });
  }
  return { text, pages: starts, warnings: read.flatMap(({ warnings }) => warnings) };
}
