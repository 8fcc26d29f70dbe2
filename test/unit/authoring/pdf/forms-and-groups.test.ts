import { describe, expect, it } from 'vitest';
import { convertDocument } from '../../../../main/engine/authoring/read/convert.ts';
import { readPdf, saidOf } from '../said.ts';
import { drawPdf, gridAt, HABITS, tableAt } from './draw.ts';

describe('the lines of a form', () => {
  it('have each value with the label before it, and no header', async () => {
    for (const habit of HABITS) {
      const { said } = await readPdf((draw) => {
        draw.paragraph(60, 80, 'The form is filled in by the porter on the day before, and signed by two people.', 400);
        tableAt(
          draw,
          130,
          [60, 140, 300, 390],
          [
            ['Store:', 'North', 'Valid until:', '3 June'],
            ['Keys:', '7', 'Not after:', '16:00'],
          ],
        );
      }, habit);
      expect(said.slice(-4)).toEqual(['Store: North', 'Valid until: 3 June', 'Keys: 7', 'Not after: 16:00']);
    }
  });

  it('introduce nothing that stands below the form', async () => {
    const { said } = await readPdf((draw) => {
      tableAt(
        draw,
        130,
        [60, 140, 300, 390],
        [
          ['Store:', 'North', 'Valid until:', '3 June'],
          ['Keys:', '7', 'Not after:', '16:00'],
        ],
      );
      for (const [i, item] of ['• count the sheets', '• sign the list'].entries()) draw.text(60, 190 + 16 * i, item);
    });
    expect(said.slice(-2)).toEqual(['Not after: 16:00', 'count the sheets; sign the list']);
  });
});

describe('a ruled table with names of groups', () => {
  it('has the names of its columns in every group', async () => {
    const { said } = await readPdf((draw) => {
      const [xs, ys] = [
        [60, 180, 300, 420],
        [100, 120, 140, 160, 180, 200],
      ];
      gridAt(draw, [60, 420], ys);
      for (const x of [180, 300])
        for (const [from, to] of [
          [100, 120],
          [140, 160],
          [180, 200],
        ] as const)
          draw.line(x, from, x, to);
      const rows = [
        ['Bag', 'Monday', 'Sunday'],
        ['Wet'],
        ['Red', 'wash', 'wait'],
        ['Dry'],
        ['Blue', 'fold', 'fold twice'],
      ];
      for (const [r, row] of rows.entries())
        for (const [c, cell] of row.entries()) draw.text((xs[c] ?? 0) + 4, (ys[r] ?? 0) + 14, cell);
    });
    expect(said).toEqual([
      'Wet: Bag: Red; Monday: wash; Sunday: wait',
      'Dry: Bag: Blue; Monday: fold; Sunday: fold twice',
    ]);
  });
});

describe('what a PDF does not say for sure', () => {
  const read = async (rows: readonly (readonly string[])[]) =>
    saidOf(await convertDocument('a.pdf', await drawPdf((draw) => void tableAt(draw, 100, [60, 200, 340], rows))));

  it('is told where a sign behind a value has no note that was found', async () => {
    const { codes } = await read([
      ['Bag', 'Shelf', 'Sheets'],
      ['Red', 'low', '5†'],
      ['Blue', 'high', '7'],
    ]);
    expect(codes).toContain('footnote');
  });
});

describe('the foot of the only page', () => {
  it.each(['Page 1', 'Linen store · Version 3 · Page 1 of 1'])(
    'is no part of the text where it ends so: %s',
    async (foot) => {
      const { said, codes } = await readPdf((draw) => {
        draw.paragraph(
          60,
          60,
          'The linen of the ward is counted by two people on Friday, who sign the list together.',
          470,
        );
        draw.text(60, 815, foot, { size: 8 });
      });
      expect(said).toEqual(['The linen of the ward is counted by two people on Friday, who sign the list together.']);
      expect(codes).toEqual([]);
    },
  );

  it('is kept where it says something else', async () => {
    const { said } = await readPdf((draw) => {
      draw.paragraph(
        60,
        60,
        'The linen of the ward is counted by two people on Friday, who sign the list together.',
        470,
      );
      draw.text(60, 815, 'Not for visitors', { size: 8 });
    });
    expect(said.join(' ')).toContain('Not for visitors');
  });
});
