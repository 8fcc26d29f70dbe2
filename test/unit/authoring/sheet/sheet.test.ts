import { describe, expect, it } from 'vitest';
import { shownNumber } from '../../../../main/engine/authoring/read/sheet/number-format.ts';
import { readSheet } from '../../../../main/engine/authoring/read/sheet/read-sheet.ts';
import { number, row, type SheetXml, words, workbook } from './workbook.ts';

async function read(...sheets: SheetXml[]) {
  const { text, warnings } = await readSheet(workbook(sheets));
  return { text, codes: warnings.map(({ code }) => code), warnings };
}

const HEAD = row(1, words('A1', 'Drug', 1) + words('B1', 'Dose', 1) + words('C1', 'From', 1));

describe('a workbook', () => {
  it('says numbers as its cells show them', async () => {
    const { text, codes } = await read({
      name: 'Doses',
      xml: `<sheetData>${HEAD}${row(2, words('A2', 'A') + number('B2', 12.5, 2) + number('C2', 46082, 3))}${row(3, words('A3', 'B') + number('B3', 0.25, 4) + number('C3', 46083, 3))}</sheetData>`,
    });
    expect(text).toBe(
      '# Doses\n\n| Drug | Dose | From |\n| - | - | - |\n| A | 12.5 mg | 2026-03-01 |\n| B | 25% | 2026-03-02 |\n',
    );
    expect(codes).toEqual([]);
  });

  it('says merged words in every row', async () => {
    const { text } = await read({
      name: 'Doses',
      xml: `<sheetData>${HEAD}${row(2, words('A2', 'A') + words('B2', 'mouth') + words('C2', 'May'))}${row(3, words('A3', 'B') + words('C3', 'June'))}</sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells>`,
    });
    expect(text).toContain('| B | mouth | June |');
  });

  it('leaves hidden sheets, rows, columns and struck words out, and tells them', async () => {
    const { text, codes } = await read(
      {
        name: 'Doses',
        xml: `<cols><col min="4" max="4" hidden="1"/></cols><sheetData>${HEAD}${row(2, words('A2', 'A') + words('B2', 'old', 5) + words('C2', 'May') + words('D2', 'secret'))}${row(3, words('A3', 'ghost'), ' hidden="1"')}${row(4, words('A4', 'B') + words('B4', 'two') + words('C4', 'June'))}</sheetData>`,
      },
      { name: 'Old', state: 'hidden', xml: `<sheetData>${row(1, words('A1', 'before'))}</sheetData>` },
    );
    for (const gone of ['old', 'secret', 'ghost', 'before']) expect(text).not.toContain(gone);
    expect(text).toContain('| B | two | June |');
    expect(codes).toEqual(['hidden_text', 'hidden_text', 'hidden_text']);
  });

  it('has no false header over names and values', async () => {
    const { text, codes } = await read({
      name: 'Stores',
      xml: `<sheetData>${row(1, words('A1', 'Store') + words('B1', '2 to 8 C'))}${row(2, words('A2', 'Discard') + words('B2', 'after 28 days'))}</sheetData>`,
    });
    expect(text).toContain('| Store | 2 to 8 C |\n| Discard | after 28 days |');
    expect(text).toContain('| | |\n| - | - |');
    expect(codes).toEqual([]);
  });

  it('tells formulas that were never worked out, comments and drawings', async () => {
    const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const { codes } = await read({
      name: 'Doses',
      xml: `<sheetData>${row(1, `${words('A1', 'Sum')}<c r="B1"><f>1+1</f></c>`)}</sheetData>`,
      rels: `<Relationship Id="c" Type="${rel}/comments" Target="../comments1.xml"/><Relationship Id="d" Type="${rel}/drawing" Target="../drawings/d.xml"/>`,
    });
    expect(codes).toEqual(['embedded', 'comment', 'embedded']);
  });

  it.each([
    ['is none', new TextEncoder().encode('no workbook')],
    [
      'merges without end',
      workbook([
        {
          name: 'A',
          xml: `<sheetData>${row(1, words('A1', 'x'))}${row(1_000_000, words('XFD1000000', 'y'))}</sheetData><mergeCells><mergeCell ref="A1:XFD1000000"/></mergeCells>`,
        },
      ]),
    ],
  ])('is refused where it %s', async (_, bytes) => {
    await expect(readSheet(bytes)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });
});

describe('a format of numbers', () => {
  it.each([
    [1234.5, '#,##0.00', '1,234.50'],
    [-3, '0', '-3'],
    [-3, '0;(0)', '(3)'],
    [0, '0;-0;"none"', 'none'],
    [0.5, '0.0#', '0.5'],
    [45.5, '[h]:mm', '1092:00'],
    [0.75, 'h:mm AM/PM', '6:00 PM'],
    [7, '"Ward "0', 'Ward 7'],
    [0.1 + 0.2, 'General', '0.3'],
    [5, '00', '05'],
  ])('shows %d with %s as %s', (value, code, shown) => {
    expect(shownNumber(value, code, false)).toBe(shown);
  });

  it('that is not known here is said to be', () => {
    expect(shownNumber(0.5, '# ?/?', false)).toBeNull();
    expect(shownNumber(5, '[>4]"high";"low"', false)).toBeNull();
  });
});
