import { PDFDocument, StandardFonts, setTextRenderingMode, TextRenderingMode } from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { convertDocument } from '../../../../main/engine/authoring/read/convert.ts';
import { createOcr } from '../../../../main/engine/authoring/read/ocr/open-ocr.ts';
import { createMemoryReadingCache } from '../../../../main/engine/authoring/read/reading-cache.ts';
import { pictureOnly } from './picture-only.ts';
import { printed } from './printed.ts';

const ocr = createOcr();
afterAll(() => ocr.close());
const tools = () => ({ ocr, language: 'en', cache: createMemoryReadingCache() });

const LINES = [
  'The spill kit hangs beside the sluice room door.',
  'Give 2.5 mg of the syrup every 6 hours, below 40 °C.',
  'Do not give more than 4 doses in one day.',
];

/** As a scanner's own program does it: its words lie over the picture and are not drawn. */
async function withLayer(bytes: Uint8Array, lines: readonly string[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes);
  const page = pdf.getPage(0);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible));
  for (const [i, line] of lines.entries())
    page.drawText(line, { x: 72, y: page.getHeight() - 72 - 24 * i, size: 13, font });
  return pdf.save();
}

const words = (text: string): string => text.replace(/[\s*#]+/g, ' ').trim();

describe('a scanned page', () => {
  it.each([0, 2])('is read, askew by %d degrees, and each of its numbers is named with its unit', async (skew) => {
    const { text, warnings } = await convertDocument('a.pdf', await pictureOnly(printed(LINES, skew)), tools());
    expect(words(text)).toBe(LINES.join(' '));
    expect(new Set(warnings.map(({ code }) => code))).toContain('scanned_page');
    const numbers = warnings.find(({ code }) => code === 'scanned_number');
    expect(numbers?.page).toBe(1);
    for (const number of ['"2.5 mg"', '"6 hours,"', '"40 °C."', '"4"']) expect(numbers?.text).toContain(number);
  });

  it('is turned upright', async () => {
    const { text, warnings } = await convertDocument('a.pdf', await pictureOnly(printed(LINES, 180)), tools());
    expect(words(text)).toBe(LINES.join(' '));
    expect(warnings.map(({ code }) => code)).toContain('rotated_text');
  });

  it("is compared with its scanner's own reading, and both are named where a number differs", async () => {
    const theirs = LINES.map((line) => line.replace('2.5 mg', '25 mg'));
    const { warnings } = await convertDocument(
      'a.pdf',
      await withLayer(await pictureOnly(printed(LINES)), theirs),
      tools(),
    );
    const differing = warnings.filter(({ text }) => text.includes('own text layer'));
    expect(differing).toMatchObject([{ code: 'scanned_number', page: 1 }]);
    expect(differing[0]?.text).toContain('it has "25" in');
    expect(differing[0]?.text).toContain('was read "2.5" in');
    const same = await convertDocument('a.pdf', await withLayer(await pictureOnly(printed(LINES)), LINES), tools());
    expect(same.warnings.filter(({ text }) => text.includes('own text layer'))).toEqual([]);
  });

  it('that says that it is a draft is marked', async () => {
    const { warnings } = await convertDocument('a.pdf', await pictureOnly(printed(['DRAFT', ...LINES])), tools());
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'status_mark', page: 1 }));
  });

  it('is refused where nothing can be read, and where there is nothing to read it with', async () => {
    const empty = await pictureOnly(printed([]));
    await expect(convertDocument('a.pdf', empty, tools())).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
    const page = await pictureOnly(printed(LINES));
    await expect(convertDocument('a.pdf', page)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });
});
