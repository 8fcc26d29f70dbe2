import { describe, expect, it } from 'vitest';
import { layOut } from '../../../../main/engine/authoring/layout/layout.ts';
import type { Page, PageItem } from '../../../../main/engine/authoring/layout/page-item.ts';
import { pdfToMarkdown } from '../../../../main/engine/authoring/read/pdf/pdf-to-markdown.ts';
import { drawPdf, readDrawn, tableAt } from './draw.ts';

const item = (text: string, x: number, baseline: number, width: number): PageItem => ({
  text,
  x,
  y: baseline - 9,
  width,
  height: 11,
  baseline,
  size: 11,
  bold: false,
  italic: false,
  rotation: 0,
  afterSpace: true,
});
const page = (items: readonly PageItem[]): Page => ({
  number: 1,
  width: 595,
  height: 842,
  items,
  rules: [],
  fills: [],
});

describe('a line that is read from right to left', () => {
  it.each([
    ['Hebrew', ['שטפו', 'את', 'הידיים'], 'שטפו את הידיים'],
    ['Arabic', ['اغسل', 'يديك', 'جيدا'], 'اغسل يديك جيدا'],
    ['Hebrew with a number', ['תנו', '500', 'טבליות'], 'תנו 500 טבליות'],
  ])('gives its words in the order in which they are read: %s', (_, words, whole) => {
    const items = words.map((word, i) => item(word, 400 - 50 * i, 100, 40));
    expect(layOut([page(items)]).text.trim()).toBe(whole);
    expect(layOut([page(items.toReversed())]).text.trim()).toBe(whole);
  });
});

describe('a number and its unit between words that are read from right to left', () => {
  it.each([
    ['alone', ['תן', '5', 'mg', 'של', 'תרופה'], 'תן 5 mg של תרופה'],
    ['a rate', ['תן', '0.5', 'mg/kg', 'לשעה'], 'תן 0.5 mg/kg לשעה'],
    ['per cent', ['תן', '40', '%', 'חמצן'], 'תן 40 % חמצן'],
  ])('keep their order: %s', (_, words, whole) => {
    const items = words.map((word, i) => item(word, 400 - 50 * i, 100, 40));
    expect(layOut([page(items)]).text.trim()).toBe(whole);
  });

  it('keep it where they were set as one phrase from left to right', () => {
    const items = ['תרופה', '5', 'mg', 'תן'].map((word, i) => item(word, 100 + 50 * i, 100, 40));
    expect(layOut([page(items)]).text.trim()).toBe('תן 5 mg תרופה');
  });

  it('leave a name and its number as they stand', () => {
    const items = ['היום', 'לפני', 'הארוחה', 'vitamin', '12', 'תן'].map((word, i) => item(word, 100 + 50 * i, 100, 40));
    expect(layOut([page(items)]).text.trim()).toBe('תן vitamin 12 הארוחה לפני היום');
  });
});

it('cuts a table whose columns stand closer than a wide gap', async () => {
  const { text } = await readDrawn((draw) => {
    tableAt(
      draw,
      100,
      [60, 117, 159],
      [
        ['Vials', 'Coldest', 'Warmest'],
        ['Drug long', '12.5 C', '25.5 C'],
        ['Drug lung', '-2.50 C', '18.5 C'],
        ['Drug ling', '13.5 C', '28.5 C'],
      ],
    );
  });
  expect(text).toContain('| Drug lung | -2.50 C | 18.5 C |');
});

it('neither crashes nor hangs on a file that was damaged anywhere', async () => {
  const whole = await drawPdf((draw) => {
    tableAt(
      draw,
      100,
      [60, 220],
      [
        ['Device', 'Lowest'],
        ['Fridge', '2 C'],
        ['Box', '4 C'],
      ],
    );
    draw.paragraph(60, 300, 'The box is brought back before noon and is closed by the porter.', 300);
  });
  for (let i = 0; i < 120; i += 1) {
    const bytes = Uint8Array.from(whole);
    // Places and values that are the same on every run.
    for (let n = 0; n < 6; n += 1) bytes[(i * 7919 + n * 104729) % bytes.length] = (i * 31 + n * 17) % 256;
    const cut = i % 4 === 0 ? bytes.slice(0, (i * 97) % bytes.length) : bytes;
    const outcome = await pdfToMarkdown(cut, null).then(
      () => 'read',
      (error: { code?: string }) => error.code,
    );
    expect(['read', 'SOURCE_INVALID']).toContain(outcome);
  }
});
