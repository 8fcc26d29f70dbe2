import { expect, it } from 'vitest';
import { readPdf } from '../said.ts';
import { type Draw, gridAt } from './draw.ts';

const XS = [60, 200, 340, 480];

function ruled(draw: Draw, rows: readonly (readonly string[])[]): void {
  const width = Math.max(...rows.map((row) => row.length));
  gridAt(
    draw,
    XS.slice(0, width + 1),
    rows.concat([[]]).map((_, r) => 100 + 20 * r),
  );
  for (const [r, row] of rows.entries())
    for (const [c, cell] of row.entries()) draw.text((XS[c] ?? 0) + 4, 114 + 20 * r, cell);
}

it('reads a table of facts about the document as pairs, none of which names columns', async () => {
  const { said } = await readPdf((draw) =>
    ruled(draw, [
      ['Title', 'Linen bins'],
      ['Version', '4'],
      ['Valid to', '31 May 2027'],
      ['Owner', 'Laundry, 2210'],
    ]),
  );
  expect(said).toEqual(['Title; Linen bins', 'Version; 4', 'Valid to; 31 May 2027', 'Owner; Laundry, 2210']);
});

it('still takes names above numbers for a header', async () => {
  const { said } = await readPdf((draw) =>
    ruled(draw, [
      ['Bag', 'Sheets'],
      ['Red', '4'],
      ['Blue', '7'],
    ]),
  );
  expect(said).toEqual(['Bag: Red; Sheets: 4', 'Bag: Blue; Sheets: 7']);
});

it('keeps "Do" and "Do not" with the lists below them', async () => {
  const { said } = await readPdf((draw) =>
    ruled(draw, [
      ['Do', 'Do not'],
      ['• tie the bag', '• fold wet sheets'],
      ['• sign the list', '• lend the key'],
    ]),
  );
  expect(said).toEqual(['Do: • tie the bag; Do not: • fold wet sheets', 'Do: • sign the list; Do not: • lend the key']);
});

it('does not read a cell of several columns under the one that says when not, and asks for a decision', async () => {
  const { said, codes } = await readPdf((draw) => {
    const ys = [100, 120, 140, 160];
    for (const y of ys) draw.line(60, y, 480, y);
    for (const x of [60, 200, 480]) draw.line(x, 100, x, 160);
    draw.line(340, 100, 340, 140);
    const rows = [
      ['Bag', 'Sheets', 'Not if'],
      ['Red', '4', 'wet'],
      ['Blue', '8'],
    ];
    for (const [r, row] of rows.entries())
      for (const [c, cell] of row.entries()) draw.text((XS[c] ?? 0) + 4, 114 + 20 * r, cell);
  });
  expect(said).toEqual(['Bag: Red; Sheets: 4; Not if: wet', 'Bag: Blue; Sheets: 8']);
  expect(codes).toContain('heading_reach');
});
