import type { PDFDocumentProxy } from 'pdfjs-dist';
import { layOut } from '../../layout/layout.ts';
import type { Converted } from '../converted.ts';
import { layerDiffers, layerTextOf } from '../../second-reading/compare-layer.ts';
import { readScannedPage } from '../ocr/scanned-page.ts';
import type { ReadingTools } from '../reading-tools.ts';
import { closePdf, openPdf } from './open-pdf.ts';
import { readPdf, type TextLayer } from './read-pdf.ts';

export interface ConvertedPdf extends Converted {
  /** How each page got its text, in their order: a page with `none` is a picture. */
  readonly textLayers: readonly { readonly page: number; readonly textLayer: TextLayer }[];
}

/** A scan as it is read here, compared with the words that a scanner's own program laid over it. */
async function readScan(document: PDFDocumentProxy, number: number, tools: ReadingTools) {
  const read = await readScannedPage(document, number, tools);
  const differing = layerDiffers(await layerTextOf(document, number), read.lines, number);
  return { ...read, warnings: [...read.warnings, ...differing] };
}

/**
 * Text by its place on the page; where each page begins is kept, so that a citation can name it. Pictures of pages are
 * read by `tools`; without them they are unreadable.
 * @throws OutpostError SOURCE_INVALID where the file is damaged, locked or too large.
 */
export async function pdfToMarkdown(bytes: Uint8Array, tools: ReadingTools | null): Promise<ConvertedPdf> {
  const document = await openPdf(bytes);
  try {
    const { pages, warnings } = await readPdf(document, {
      now: () => performance.now(),
      scanned: tools === null ? null : (number) => readScan(document, number, tools),
    });
    const laidOut = layOut(pages);
    return {
      text: laidOut.text,
      pages: laidOut.pages,
      warnings: [...warnings, ...laidOut.warnings].sort((a, b) => (a.page ?? 0) - (b.page ?? 0)),
      textLayers: pages.map(({ number, textLayer }) => ({ page: number, textLayer })),
    };
  } finally {
    await closePdf(document);
  }
}
