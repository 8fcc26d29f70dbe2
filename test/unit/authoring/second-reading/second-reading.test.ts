import { createCanvas } from '@napi-rs/canvas';
import { PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import type { Converted } from '../../../../main/engine/authoring/read/converted.ts';
import { createOcr } from '../../../../main/engine/authoring/read/ocr/open-ocr.ts';
import { createMemoryReadingCache } from '../../../../main/engine/authoring/read/reading-cache.ts';
import { secondReading } from '../../../../main/engine/authoring/second-reading/second-reading.ts';

const ocr = createOcr();
afterAll(() => ocr.close());

type Draw = (page: import('pdf-lib').PDFPage, font: import('pdf-lib').PDFFont) => void;

const LINES = [
  'Store the vaccine in the upper part of the fridge.',
  'Give 2.5 mg of the syrup every 6 hours.',
  'Do not give more than 4 doses in 24 hours.',
];

/** A page with `lines`, and what `draw` puts over it. */
async function pdfOf(lines: readonly string[], draw: Draw = () => undefined): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([595, 420]);
  for (const [i, line] of lines.entries()) page.drawText(line, { x: 60, y: 340 - 22 * i, size: 11, font });
  draw(page, font);
  return pdf.save();
}

const text = (lines: readonly string[]): Converted => ({
  text: lines.join('\n\n'),
  pages: [{ page: 1, start: 0 }],
  warnings: [],
});

const read = (bytes: Uint8Array, converted: Converted) =>
  secondReading(bytes, converted, new Set(), { ocr, language: 'en', cache: createMemoryReadingCache() });

describe('the second reading of a page', () => {
  it('finds nothing where text and picture are the same', async () => {
    expect(await read(await pdfOf(LINES), text(LINES))).toEqual([]);
  });

  it.each([
    ['a digit', 'Give 2.5 mg of', 'Give 25 mg of'],
    ['a unit', '2.5 mg', '2.5 mcg'],
    ['a negation', 'Do not give', 'Do give'],
    ['a negation', 'every 6 hours', 'not every 6 hours'],
  ])('tells where the text has %s otherwise, with both readings', async (_, drawn, signed) => {
    const converted = text(LINES.map((line) => line.replace(drawn, signed)));
    const [first, ...rest] = await read(await pdfOf(LINES), converted);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ code: 'reading_differs', page: 1 });
  });

  it('sees what a white box covers', async () => {
    const cover: Draw = (page) => page.drawRectangle({ x: 58, y: 293, width: 400, height: 16, color: rgb(1, 1, 1) });
    const warnings = await read(await pdfOf(LINES, cover), text(LINES));
    expect(warnings).toMatchObject([{ code: 'reading_differs', page: 1 }]);
    expect(warnings[0]?.text).toContain('4 doses');
  });

  it('sees a number that is drawn as a picture', async () => {
    const canvas = createCanvas(600, 60);
    const context = canvas.getContext('2d');
    context.font = '44px sans-serif';
    context.fillText('Maximum 40 mg', 0, 46);
    const png = canvas.toBuffer('image/png');
    const pdf = await PDFDocument.load(await pdfOf(LINES));
    pdf.getPage(0).drawImage(await pdf.embedPng(png), { x: 60, y: 200, width: 150, height: 15 });
    const warnings = await read(await pdf.save(), text(LINES));
    expect(warnings).toMatchObject([{ code: 'reading_differs', page: 1 }]);
    expect(warnings[0]?.text).toContain('40 mg');
  });

  it('sees a picture that says that the page is withdrawn', async () => {
    const canvas = createCanvas(600, 100);
    const context = canvas.getContext('2d');
    context.font = 'bold 80px sans-serif';
    context.fillText('WITHDRAWN', 20, 80);
    const pdf = await PDFDocument.load(await pdfOf(LINES));
    const image = await pdf.embedPng(canvas.toBuffer('image/png'));
    pdf.getPage(0).drawImage(image, { x: 150, y: 100, width: 300, height: 50 });
    expect(await read(await pdf.save(), text(LINES))).toMatchObject([{ code: 'status_mark', page: 1 }]);
  });

  it('is kept by the content of page and text, and made anew where either changes', async () => {
    const cache = createMemoryReadingCache();
    let pictures = 0;
    const counting = {
      ...ocr,
      read: (...of: Parameters<typeof ocr.read>) => {
        pictures++;
        return ocr.read(...of);
      },
    };
    const tools = { ocr: counting, language: 'en', cache };
    const bytes = await pdfOf(LINES);
    const none = new Set<number>();
    await secondReading(bytes, text(LINES), none, tools);
    const before = pictures;
    expect(before).toBeGreaterThan(0);
    await secondReading(bytes, text(LINES), none, tools);
    expect(pictures).toBe(before);
    const changed = text(LINES.map((line) => line.replace('2.5', '7.5')));
    expect(await secondReading(bytes, changed, none, tools)).toMatchObject([{ code: 'reading_differs' }]);
  });
});
