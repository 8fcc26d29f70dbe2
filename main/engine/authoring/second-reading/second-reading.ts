import type { PDFDocumentProxy } from 'pdfjs-dist';
import { z } from 'zod';
import { ConversionWarning } from '../../../../shared/contract/authoring.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { throwIfAborted } from '../../platform/serial-queue.ts';
import type { Converted } from '../read/converted.ts';
import { keepUnder, keptUnder } from '../read/kept-results.ts';
import { closePdf, openPdf } from '../read/pdf/open-pdf.ts';
import { READER } from '../read/ocr/read-picture.ts';
import type { Box } from '../read/ocr/ocr.ts';
import type { PageArea } from '../read/render/draw-page.ts';
import type { ReadingTools } from '../read/reading-tools.ts';
import { statusMark } from '../read/status-words.ts';
import { WarningList } from '../read/warning-list.ts';
import { unknownScriptBoxes, withoutUnknownScript } from './foreign-script.ts';
import { mayBeLeftOut, type SeenPage } from './furniture.ts';
import { type Layer, readLayer } from './layer-tokens.ts';
import { leftoversOf } from './leftovers.ts';
import { comparePage } from './compare-page.ts';
import { createPagePictures, type PagePictures } from './page-pictures.ts';
import { type PictureToken, pictureTokensOf } from './picture-tokens.ts';
import { slantedMark } from './slanted-marks.ts';
import { sayDifference, sayUnsure } from './tell-differences.ts';
import { type TextToken, textTokensOf } from './text-tokens.ts';

/** Raised where the same document would be compared otherwise. */
const COMPARISON = 'second-reading-7';
/** At which whole pages are read first: what differs there is looked at closer. Dots an inch. */
const FIRST_LOOK_DPI = 200;

interface ReadPage extends SeenPage {
  readonly words: string;
  /** Where words stand that cannot be recognised, points. */
  readonly unknown: readonly Box[];
  readonly layer: Layer;
}

async function seePages(
  document: PDFDocumentProxy,
  pictures: PagePictures,
  numbers: readonly number[],
  tools: ReadingTools,
): Promise<ReadPage[]> {
  const pages: ReadPage[] = [];
  for (const number of numbers) {
    throwIfAborted(tools.signal);
    tools.onProgress?.({ page: number, pages: document.numPages });
    const { height, words } = await pictures.page(number, FIRST_LOOK_DPI);
    const layer = await readLayer(document, number);
    const unknown = unknownScriptBoxes(layer.lines);
    const lines = withoutUnknownScript(pictureTokensOf(words), unknown);
    pages.push({ number, height, lines, unknown, layer, words: linesOfWords(words) });
  }
  return pages;
}

function linesOfWords(words: readonly { readonly text: string; readonly line: number }[]): string {
  return words.map(({ text, line }, i) => (i > 0 && words[i - 1]?.line !== line ? `\n${text}` : text)).join(' ');
}

/** The text of a page, and what the pages beside it have too much: a sentence or a table may go on over the edge. */
function textOfPage(text: readonly TextToken[], page: number, spare: ReadonlySet<TextToken>): TextToken[] {
  return text.filter((token) => token.page === page || (Math.abs(token.page - page) === 1 && spare.has(token)));
}

/** Tokens that were not seen on the page that they are said to stand on. */
function unseen(text: readonly TextToken[], pages: readonly ReadPage[]): Set<TextToken> {
  const spare = new Set<TextToken>();
  for (const { number, lines } of pages) {
    const own = text.filter((token) => token.page === number);
    const { toPicture } = leftoversOf(own, lines);
    for (const [at, token] of own.entries()) if ((toPicture[at] ?? -1) < 0) spare.add(token);
  }
  return spare;
}

/** A line of a page, read closer. */
async function lineTokens(
  pictures: PagePictures,
  { number, unknown }: ReadPage,
  area: PageArea,
  dpi: number,
): Promise<PictureToken[]> {
  return withoutUnknownScript(pictureTokensOf(await pictures.line(number, area, dpi)), unknown).flat();
}

async function wordTokens(
  pictures: PagePictures,
  number: number,
  area: PageArea,
  dpi: number,
): Promise<PictureToken[]> {
  return pictureTokensOf(await pictures.word(number, area, dpi)).flat();
}

/**
 * Reads each page a second time, from its picture, and compares numbers, units, signs and negations with the text that
 * would be signed. @throws OutpostError CANCELLED; a page that cannot be drawn or read is a warning.
 */
async function compare(
  document: PDFDocumentProxy,
  converted: Converted,
  skip: ReadonlySet<number>,
  tools: ReadingTools,
): Promise<ConversionWarning[]> {
  const warnings = new WarningList();
  const pictures = createPagePictures(document, tools);
  const numbers = Array.from({ length: document.numPages }, (_, i) => i + 1).filter((number) => !skip.has(number));
  const pages = await seePages(document, pictures, numbers, tools);
  const text = textTokensOf(converted.text, converted.pages);
  const spare = unseen(text, pages);
  for (const page of pages) {
    throwIfAborted(tools.signal);
    tools.onProgress?.({ page: page.number, pages: document.numPages });
    const line = (area: PageArea, dpi: number) => lineTokens(pictures, page, area, dpi);
    const word = (area: PageArea, dpi: number) => wordTokens(pictures, page.number, area, dpi);
    const raised = (area: PageArea, foot: number) => pictures.raised(page.number, area, foot);
    const isMicro = (area: PageArea, from: number, baseline: number) =>
      pictures.isMicro(page.number, area, from, baseline);
    const isBlank = (area: PageArea) => pictures.isBlank(page.number, area);
    const layer = async () => page.layer;
    const excused = (token: PictureToken, tokens: readonly PictureToken[]) =>
      mayBeLeftOut(token, tokens, page, pages, text);
    const own = textOfPage(text, page.number, spare);
    const compared = await comparePage(page, own, { line, word, raised, isMicro, isBlank, layer, excused });
    for (const difference of compared.differences) {
      warnings.add('reading_differs', sayDifference(difference), page.number);
    }
    if (compared.unsure.length > 0) warnings.add('reading_unsure', sayUnsure(compared.unsure), page.number);
    if (hasMark(converted, page.number)) continue;
    const level = page.words.split('\n').flatMap((line) => statusMark(line) ?? []);
    const slanted = level.length > 0 ? null : await slantedMark(document, page.number, tools);
    for (const mark of [...level, slanted]) {
      if (mark !== null) warnings.add('status_mark', `The picture of the page is marked "${mark}".`, page.number);
    }
  }
  return warnings.list();
}

const hasMark = ({ warnings }: Converted, page: number): boolean =>
  warnings.some((warning) => warning.code === 'status_mark' && warning.page === page);

/**
 * What differs between a PDF's text, as it was converted, and the pictures of its pages. `skip` are pages that were
 * themselves read from their pictures. The result is kept under the content of both.
 * @throws OutpostError CANCELLED.
 */
export async function secondReading(
  bytes: Uint8Array,
  converted: Converted,
  skip: ReadonlySet<number>,
  tools: ReadingTools,
): Promise<ConversionWarning[]> {
  const about = JSON.stringify([COMPARISON, READER, tools.language, [...skip], converted.text, converted.pages]);
  const key = `reading-${sha256Hex(Buffer.from(about))}-${sha256Hex(bytes)}`;
  const kept = await keptUnder(tools.cache, key, z.array(ConversionWarning));
  if (kept !== null) return kept;
  const document = await openPdf(bytes);
  try {
    const warnings = await compare(document, converted, skip, tools);
    await keepUnder(tools.cache, key, warnings);
    return warnings;
  } finally {
    await closePdf(document);
  }
}
