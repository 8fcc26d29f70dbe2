import { createCanvas } from '@napi-rs/canvas';
import { degrees, PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { convertDocument } from '../../../../main/engine/authoring/read/convert.ts';
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

const tools = () => ({ ocr, language: 'en', cache: createMemoryReadingCache() });

/** A page whose map from glyphs to letters says that its "2" is a "7". */
function lyingPdf(): Uint8Array {
  const stream = (words: string): string => `<< /Length ${words.length} >>\nstream\n${words}\nendstream`;
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfrange <20> <31> <0020> <33> <7E> <0033> endbfrange
1 beginbfchar <32> <0037> endbfchar endcmap end end`;
  const drawn = LINES.map((line, i) => `BT /F 11 Tf 60 ${340 - 22 * i} Td (${line}) Tj ET`).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 420] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    stream(drawn),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>',
    stream(map),
  ];
  let file = '%PDF-1.7\n';
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 7\n0000000000 65535 f \n${places.join('')}trailer << /Size 7 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

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

  it.each([
    ['pale', 45, '#dddddd', 'WITHDRAWN'],
    ['red', 30, '#cc3333', 'DRAFT'],
    ['upright', 90, '#cccccc', 'DRAFT'],
  ])('sees a %s picture at %d degrees that says that the page is not in force', async (_, turn, colour, word) => {
    const canvas = createCanvas(900, 160);
    const context = canvas.getContext('2d');
    context.font = 'bold 130px sans-serif';
    context.fillStyle = colour;
    context.fillText(word, 10, 125);
    const pdf = await PDFDocument.load(await pdfOf(LINES));
    const image = await pdf.embedPng(canvas.toBuffer('image/png'));
    pdf.getPage(0).drawImage(image, { x: 200, y: 30, width: 360, height: 64, rotate: degrees(turn) });
    const warnings = await read(await pdf.save(), text(LINES));
    expect(warnings.filter(({ code }) => code === 'status_mark')).toMatchObject([{ page: 1 }]);
  });

  it('sees values that are drawn as outlines, without a letter in the file', async () => {
    const outlines: Draw = (page) => {
      // "11 mg": strokes alone. No font says what they are.
      for (const x of [0, 26])
        page.drawSvgPath(`M ${x + 2} 6 L ${x + 10} 0 L ${x + 10} 34`, { x: 60, y: 200, borderWidth: 4 });
      const m = (x: number) =>
        `M ${x} 34 L ${x} 12 M ${x} 17 Q ${x + 5} 10 ${x + 10} 15 L ${x + 10} 34 M ${x + 10} 17 Q ${x + 16} 10 ${x + 20} 16 L ${x + 20} 34`;
      page.drawSvgPath(m(58), { x: 60, y: 200, borderWidth: 4 });
      page.drawSvgPath('M 106 14 Q 90 8 90 24 Q 90 36 106 30 M 106 11 L 106 38 Q 102 46 90 42', {
        x: 60,
        y: 200,
        borderWidth: 4,
      });
    };
    const warnings = await read(await pdfOf(LINES, outlines), text(LINES));
    expect(warnings).toMatchObject([{ code: 'reading_differs', page: 1 }]);
    expect(warnings[0]?.text).toContain('11');
  });

  it('sees another number than the file says that its glyphs are', async () => {
    const warnings = (await convertDocument('a.pdf', lyingPdf(), tools())).warnings;
    const differing = warnings.filter(({ code }) => code === 'reading_differs');
    expect(differing).toMatchObject([{ page: 1 }, { page: 1 }]);
    expect(differing[0]?.text).toMatch(/7\.5.*2\.5/s);
    expect(differing[1]?.text).toMatch(/74 hours.*24 hours/s);
  });

  it('is made anew where what was kept is damaged, or was kept for something else', async () => {
    const cache = createMemoryReadingCache();
    const lying: typeof cache = { ...cache, get: async () => ({ key: 'another', value: [] }) };
    const signed = text(LINES.map((line) => line.replace('2.5', '7.5')));
    const warnings = await secondReading(await pdfOf(LINES), signed, new Set(), { ...tools(), cache: lying });
    expect(warnings).toMatchObject([{ code: 'reading_differs' }]);
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
