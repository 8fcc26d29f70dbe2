import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type DrawOptions, drawPage } from './draw-page.ts';

/** A page as a picture. */
export interface PageImage {
  readonly png: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** At which it was drawn: fewer than asked for where the page would have had too many pixels. */
  readonly dpi: number;
}

/** One page (from 1) of an open PDF as PNG. @throws OutpostError as `drawPage`. */
export async function renderPage(document: PDFDocumentProxy, page: number, options: DrawOptions): Promise<PageImage> {
  const drawn = await drawPage(document, page, options);
  try {
    const png = await drawn.canvas.encode('png');
    return { png, width: drawn.canvas.width, height: drawn.canvas.height, dpi: drawn.dpi };
  } finally {
    drawn.dispose();
  }
}
