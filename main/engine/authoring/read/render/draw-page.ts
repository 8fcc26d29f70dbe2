import type { Canvas } from '@napi-rs/canvas';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { withDeadline } from '../../../platform/deadline.ts';
import { MAX_DRAW_MS, MAX_PAGE_PIXELS, POINTS_PER_INCH } from './limits.ts';

export interface DrawOptions {
  /** Dots an inch. */
  readonly dpi: number;
  readonly signal?: AbortSignal;
  readonly maxPixels?: number;
  readonly maxMs?: number;
}

/** A page as it is seen, on white. Whoever asked for it calls `dispose`. */
export interface DrawnPage {
  readonly canvas: Canvas;
  /** At which it was drawn: fewer than asked for where the page would have had too many pixels. */
  readonly dpi: number;
  dispose(): void;
}

/** Dots an inch at which a page of `width` × `height` points stays within `maxPixels`. */
export function dpiWithin(width: number, height: number, dpi: number, maxPixels: number): number {
  const pixels = (width * height * dpi ** 2) / POINTS_PER_INCH ** 2;
  return pixels <= maxPixels ? dpi : dpi * Math.sqrt(maxPixels / pixels);
}

/** At once, not with the next collection: a page has tens of megabytes. */
export function freePixels(canvas: Canvas): void {
  canvas.width = 0;
  canvas.height = 0;
}

async function paint(page: PDFPageProxy, canvas: Canvas, scale: number, signal: AbortSignal): Promise<void> {
  const task = page.render({
    canvas,
    viewport: page.getViewport({ scale }),
    background: '#ffffff',
  });
  const stop = (): void => task.cancel();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await task.promise;
  } finally {
    signal.removeEventListener('abort', stop);
    page.cleanup();
  }
}

/**
 * Draws a page (from 1), form fields and marks on it included.
 * @throws OutpostError TIMEOUT, CANCELLED, or SOURCE_INVALID where pdf.js cannot draw it.
 */
export async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  { dpi, signal, maxPixels = MAX_PAGE_PIXELS, maxMs = MAX_DRAW_MS }: DrawOptions,
): Promise<DrawnPage> {
  const { createCanvas } = await import('@napi-rs/canvas');
  try {
    return await withDeadline(maxMs, signal, async (inner) => {
      const page = await document.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const drawnAt = dpiWithin(width, height, dpi, maxPixels);
      const scale = drawnAt / POINTS_PER_INCH;
      const canvas = createCanvas(Math.max(1, Math.floor(width * scale)), Math.max(1, Math.floor(height * scale)));
      await paint(page, canvas, scale, inner);
      return { canvas, dpi: drawnAt, dispose: () => freePixels(canvas) };
    });
  } catch (cause) {
    if (cause instanceof OutpostError) throw cause;
    throw new OutpostError('SOURCE_INVALID', `page ${number} of the PDF cannot be drawn: open it and save it again`, {
      cause,
    });
  }
}
