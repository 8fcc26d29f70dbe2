import { describe, expect, it } from 'vitest';
import { codesOf, readDrawn, tableAt } from './draw.ts';

const TEXT = 'Two people look at every line before it is used, and a third one writes down what they saw on the chart.';

describe('a table of names and values without lines', () => {
  it('keeps the first name at the head of a page', async () => {
    const { text } = await readDrawn((draw) => {
      draw.paragraph(60, 60, TEXT, 470);
      tableAt(
        draw,
        780,
        [60, 250],
        [
          ['Alvorin 12', '40 mg'],
          ['Bextamol 7', '15 mL'],
        ],
      );
      draw.page();
      tableAt(
        draw,
        60,
        [60, 250],
        [
          ['Cordaxil 3', '25 mg'],
          ['Dunozep 9', '8 hours'],
          ['Elquinate 5', '30 °C'],
        ],
      );
      draw.paragraph(60, 150, TEXT, 470);
    });
    for (const row of ['| Cordaxil 3 | 25 mg |', '| Dunozep 9 | 8 hours |', '| Bextamol 7 | 15 mL |'])
      expect(text).toContain(row);
  });

  it('keeps the words of its last name that stand on a line of their own', async () => {
    const { text } = await readDrawn((draw) => {
      draw.paragraph(60, 60, TEXT, 470);
      tableAt(
        draw,
        100,
        [60, 150, 250],
        [
          ['Alvorin 12', '40 mg', '3 hours'],
          ['Bextamol 7', '15 mL', '6 hours'],
          ['Elquinate', '30 mg', '8 hours'],
        ],
        { step: 26 },
      );
      draw.text(60, 165, 'B840');
      draw.paragraph(60, 200, TEXT, 470);
    });
    expect(text).toMatch(/\| Elquinate B840 \| 30 mg\s*\| 8 hours\s*\|/);
  });

  it('keeps a name beside a value that looks like the number of a section', async () => {
    const { text } = await readDrawn((draw) => {
      draw.paragraph(60, 60, TEXT, 470);
      tableAt(
        draw,
        100,
        [60, 150, 190],
        [
          ['Name', 'Hours', 'What is done'],
          ['Alvorin', '17.7', 'call the desk'],
          ['Bextamol', '66.4', 'wait for 5 minutes'],
        ],
        { boldHead: true },
      );
    });
    expect(text).toMatch(/\| Alvorin\s*\| 17\.7\s*\| call the desk\s*\|/);
  });
});

describe('the heads of a table without lines', () => {
  it('keep their columns where its numbers stand at the other side of them', async () => {
    const { text } = await readDrawn((draw) => {
      draw.paragraph(60, 60, TEXT, 470);
      draw.text(60, 100, 'Name', { bold: true });
      draw.text(200, 100, 'Load', { bold: true });
      draw.text(330, 100, 'Time', { bold: true });
      for (const [r, [name = '', load = '', time = '']] of [
        ['Probe 4', '81 kPa', '22 days'],
        ['Tray 6', '7 kPa', '150 days'],
        ['Clamp 2', '460 kPa', '9 days'],
      ].entries()) {
        const y = 118 + r * 18;
        draw.text(60, y, name);
        draw.text(290 - draw.width(load), y, load);
        draw.text(440 - draw.width(time), y, time);
      }
    });
    expect(text).toMatch(/\| Name\s*\| Load\s*\| Time\s*\|/);
    expect(text).toMatch(/\| Tray 6\s*\| 7 kPa\s*\| 150 days\s*\|/);
  });

  it('are one where they stand in several lines, and said to be a guess', async () => {
    const read = await readDrawn((draw) => {
      draw.paragraph(60, 60, TEXT, 470);
      draw.text(200, 100, 'Adults', { bold: true });
      draw.text(60, 114, 'Name', { bold: true });
      draw.text(200, 114, 'Start', { bold: true });
      draw.text(330, 114, 'Most', { bold: true });
      tableAt(
        draw,
        132,
        [60, 200, 330],
        [
          ['Alvorin 12', '40 mg', '90 mg'],
          ['Bextamol 7', '15 mL', '60 mL'],
        ],
      );
    });
    expect(read.text).toMatch(/\| Name\s*\| Adults Start\s*\| Most\s*\|/);
    expect(codesOf(read)).toContain('table_guessed');
  });

  it('hold on below a line that names a group of rows', async () => {
    const { text } = await readDrawn((draw) => {
      draw.paragraph(60, 60, TEXT, 470);
      tableAt(draw, 100, [60, 200, 330], [['Name', 'Owner', 'Load']], { boldHead: true });
      draw.text(60, 118, 'What is carried by two people only', { bold: true });
      tableAt(
        draw,
        136,
        [60, 200, 330],
        [
          ['Tray 6', '7 kPa', '150 days'],
          ['Clamp 2', '46 kPa', '9 days'],
        ],
      );
    });
    expect(text).toMatch(/\| Name\s*\| Owner\s*\| Load\s*\|/);
    expect(text).toMatch(/\| Clamp 2\s*\| 46 kPa\s*\| 9 days\s*\|/);
  });
});

it('the last line of a paragraph beside a table in smaller letters is no heading', async () => {
  const { text } = await readDrawn((draw) => {
    draw.text(60, 60, 'Cold chain', { size: 18 });
    draw.paragraph(60, 100, `${TEXT} The box goes to floor 4 and is never left.`, 300, { size: 11 });
    const rows = Array.from({ length: 30 }, (_, r) => [
      `Alvorin ${r}`,
      `${r + 3} mg in a day`,
      `${r + 40} hours or less`,
      `${r + 70} mL of it`,
    ]);
    for (const [r, row] of rows.entries())
      for (const [c, cell] of row.entries()) draw.text(60 + c * 110, 220 + r * 14, cell, { size: 9 });
  });
  expect(text.match(/^#+ .*$/gm)).toEqual(['# Cold chain']);
});
