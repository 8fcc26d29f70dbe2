import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { ConversionWarning } from '../../../../../shared/contract/authoring.ts';
import { isOutpostError } from '../../../../../shared/errors/outpost-error.ts';
import type { Page, PageItem } from '../../layout/page-item.ts';
import { readAnnotations } from './annotations.ts';
import type { DrawnWord } from './drawn.ts';
import { MAX_DOCUMENT_MS, MAX_PAGES } from './limits.ts';
import { type Box, IDENTITY, matrixFrom } from './matrix.ts';
import { readPage } from './read-page.ts';
import { notableOf, recognisedWords, scansOf } from './recognised.ts';

/** How a page got its text: drawn; recognised by another program in a scan; or none that could be read. */
export type TextLayer = 'drawn' | 'recognised' | 'none' | 'blank';

interface PdfPage extends Page {
  readonly textLayer: TextLayer;
}

export interface PdfPages {
  readonly pages: readonly PdfPage[];
  readonly warnings: readonly ConversionWarning[];
}

const MAX_QUOTED = 160;

/** Words whose middle lies in none of the boxes. */
const notWithin = (items: readonly PageItem[], boxes: readonly Box[]): readonly PageItem[] =>
  items.filter(({ x, y, width, height }) => {
    const [middle, half] = [x + width / 2, y + height / 2];
    return !boxes.some(
      (box) => box.x <= middle && middle <= box.x + box.width && box.y <= half && half <= box.y + box.height,
    );
  });

function hiddenText(words: readonly DrawnWord[], page: number): ConversionWarning[] {
  if (!words.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) return [];
  const text = words.map((word) => word.text).join(' ');
  const quoted = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  return [{ code: 'hidden_text', page, text: `words that cannot be seen are left out: "${quoted}".` }];
}

/** A page whose text is a picture, read from it. */
type ScannedReader = (
  number: number,
) => Promise<{ readonly page: Page; readonly warnings: readonly ConversionWarning[] }>;

export interface PdfReading {
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** null where pictures are not read. */
  readonly scanned: ScannedReader | null;
}

async function readOne(
  document: PDFDocumentProxy,
  number: number,
  scanned: ScannedReader | null,
): Promise<{ page: PdfPage; warnings: ConversionWarning[] }> {
  const proxy = await document.getPage(number);
  try {
    const { page, hidden, annotated, pictures, cut, shapes } = await readPage(document, proxy);
    const scans = scansOf(pictures, page);
    const recognised = recognisedWords(hidden, scans);
    const annotations = readAnnotations(
      await proxy.getAnnotations({ intent: 'display' }),
      { number, toPage: matrixFrom(proxy.getViewport({ scale: 1 }).transform) ?? IDENTITY },
      annotated,
    );
    const warnings = [
      ...annotations.warnings,
      ...hiddenText(
        hidden.filter((word) => !recognised.includes(word)),
        number,
      ),
    ];
    if (cut)
      warnings.push({
        code: 'limit_reached',
        page: number,
        text: 'the page draws more than is read: its end is left out.',
      });
    const drawn = [...notWithin(page.items, annotations.struck), ...annotations.items];
    const items = [...drawn, ...recognised];
    const letters = (list: readonly { text: string }[]): number => list.reduce((sum, { text }) => sum + text.length, 0);
    const isScan = letters(recognised) > letters(drawn);
    const textLayer = isScan
      ? 'recognised'
      : items.length > 0
        ? 'drawn'
        : pictures.length > 0 || shapes > 0
          ? 'none'
          : 'blank';
    if (scanned !== null && (textLayer === 'none' || textLayer === 'recognised')) {
      const read = await scanned(number);
      return { page: { ...read.page, textLayer }, warnings: [...annotations.warnings, ...read.warnings] };
    }
    if (textLayer === 'recognised')
      warnings.push({
        code: 'scanned_page',
        page: number,
        text: 'the page is a scan; another program recognised its words.',
      });
    if (textLayer === 'none')
      warnings.push({
        code: 'page_unreadable',
        page: number,
        text: 'no text is on this page, perhaps a picture: what it shows cannot be asked for.',
      });
    const seen = notableOf(pictures, page).length;
    if (textLayer === 'drawn' && seen > 0)
      warnings.push({
        code: 'picture',
        page: number,
        text: `${seen} picture(s) are left out: what they show cannot be asked for.`,
      });
    return { page: { ...page, items, textLayer }, warnings };
  } finally {
    proxy.cleanup();
  }
}

const unreadable = (number: number): PdfPage => ({
  number,
  width: 0,
  height: 0,
  items: [],
  rules: [],
  fills: [],
  textLayer: 'none',
});

/**
 * Every page's words, lines and areas. A page that is damaged is empty and warned of.
 */
export async function readPdf(document: PDFDocumentProxy, { now, scanned }: PdfReading): Promise<PdfPages> {
  const pages: PdfPage[] = [];
  const warnings: ConversionWarning[] = [];
  const until = now() + MAX_DOCUMENT_MS;
  for (let number = 1; number <= document.numPages; number += 1) {
    if (number > MAX_PAGES || now() > until) {
      warnings.push({
        code: 'limit_reached',
        page: number,
        text: `pages ${number} to ${document.numPages} are not read: ${number > MAX_PAGES ? `up to ${MAX_PAGES} pages are` : 'it took too long'}.`,
      });
      break;
    }
    try {
      const read = await readOne(document, number, scanned);
      pages.push(read.page);
      warnings.push(...read.warnings);
    } catch (cause) {
      if (isOutpostError(cause) && (cause.code === 'CANCELLED' || cause.code === 'TOOL_MISSING')) throw cause;
      pages.push(unreadable(number));
      warnings.push({ code: 'page_unreadable', page: number, text: 'the page is damaged and cannot be read.' });
    }
  }
  return { pages, warnings };
}
