import type { Canvas } from '@napi-rs/canvas';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { withDeadline } from '../../../platform/deadline.ts';
import { MAX_DRAW_MS, MAX_PAGE_PIXELS, POINTS_PER_INCH } from './limits.ts';

/** A part of a page, in points from its top left corner as it is seen. */
export interface PageArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawOptions {
  /** Only this part; absent: the whole page. */
  readonly area?: PageArea;
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

async function paint(
  page: PDFPageProxy,
  canvas: Canvas,
  view: { readonly scale: number; readonly area: PageArea },
  signal: AbortSignal,
): Promise<void> {
  const { scale, area } = view;
  const task = page.render({
    canvas,
    viewport: page.getViewport({ scale, offsetX: -area.x * scale, offsetY: -area.y * scale }),
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
export async function drawPage(document: PDFDocumentProxy, number: number, options: DrawOptions): Promise<DrawnPage> {
  const { signal, maxPixels = MAX_PAGE_PIXELS, maxMs = MAX_DRAW_MS } = options;
  const { createCanvas } = await import('@napi-rs/canvas');
  try {
    return await withDeadline(maxMs, signal, async (inner) => {
      const page = await document.getPage(number);
      const whole = page.getViewport({ scale: 1 });
      const area = options.area ?? { x: 0, y: 0, width: whole.width, height: whole.height };
      const dpi = dpiWithin(area.width, area.height, options.dpi, maxPixels);
      const scale = dpi / POINTS_PER_INCH;
      const pixels = (points: number): number => Math.max(1, Math.floor(points * scale));
      const canvas = createCanvas(pixels(area.width), pixels(area.height));
      await paint(page, canvas, { scale, area }, inner);
      return { canvas, dpi, dispose: () => freePixels(canvas) };
    });
  } catch (cause) {
    if (cause instanceof OutpostError) throw cause;
    throw new OutpostError('SOURCE_INVALID', `page ${number} of the PDF cannot be drawn: open it and save it again`, {
      cause,
    });
  }
}
