import { createCanvas, loadImage } from '@napi-rs/canvas';
import { PDFDocument, rgb, StandardFonts, degrees } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { closePdf, openPdf } from '../../../../main/engine/authoring/read/pdf/open-pdf.ts';
import { dpiWithin } from '../../../../main/engine/authoring/read/render/draw-page.ts';
import { renderPage } from '../../../../main/engine/authoring/read/render/render-page.ts';

/** Two pages of 200 × 100 points: a black square at the top left; the second is turned by a quarter. */
async function twoPages(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const turn of [0, 90]) {
    const page = pdf.addPage([200, 100]);
    page.drawRectangle({ x: 0, y: 80, width: 20, height: 20, color: rgb(0, 0, 0) });
    page.drawText('Wash', { x: 60, y: 40, size: 20, font: await pdf.embedFont(StandardFonts.Helvetica) });
    page.setRotation(degrees(turn));
  }
  return pdf.save();
}

async function pixels(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return (x: number, y: number): number => context.getImageData(x, y, 1, 1).data[0] ?? -1;
}

describe('a page as a picture', () => {
  it('has the size of the page at the dots an inch that were asked for, on white, with its text', async () => {
    const document = await openPdf(await twoPages());
    const image = await renderPage(document, 1, { dpi: 144 });
    expect([image.width, image.height, image.dpi]).toEqual([400, 200, 144]);
    const at = await pixels(image.png);
    expect([at(10, 10), at(200, 10)]).toEqual([0, 255]);
    const row = Array.from({ length: 100 }, (_, i) => at(120 + i, 110));
    expect(Math.min(...row)).toBeLessThan(64);
    await closePdf(document);
  });

  it('is turned as it is seen', async () => {
    const document = await openPdf(await twoPages());
    const image = await renderPage(document, 2, { dpi: 72 });
    expect([image.width, image.height]).toEqual([100, 200]);
    const at = await pixels(image.png);
    expect([at(95, 5), at(5, 5)]).toEqual([0, 255]);
    await closePdf(document);
  });

  it('has fewer dots an inch where it would have too many pixels', async () => {
    const document = await openPdf(await twoPages());
    const image = await renderPage(document, 1, { dpi: 300, maxPixels: 20_000 });
    expect(image.width * image.height).toBeLessThanOrEqual(20_000);
    expect(image.dpi).toBe(72);
    expect(dpiWithin(200, 100, 71, 20_000)).toBe(71);
    await closePdf(document);
  });

  it('ends with a code where it was cancelled, takes too long, or is no page of the document', async () => {
    const document = await openPdf(await twoPages());
    const signal = AbortSignal.abort();
    await expect(renderPage(document, 1, { dpi: 72, signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(renderPage(document, 1, { dpi: 72, maxMs: 0 })).rejects.toMatchObject({ code: 'TIMEOUT' });
    await expect(renderPage(document, 3, { dpi: 72 })).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
    await closePdf(document);
  });
});
