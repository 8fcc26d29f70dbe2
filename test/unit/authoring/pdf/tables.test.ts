import { describe, expect, it } from 'vitest';
import { codesOf, gridAt, HABITS, readDrawn, tableAt } from './draw.ts';

const XS = [60, 220, 380];
const HEAD = ['Device', 'Lowest', 'Highest'];

describe.each(HABITS)('a table without lines, drawn a %s at a time', (habit) => {
  it('goes on over the page without its header', async () => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 60, 'Cold chain', { size: 18 });
      tableAt(draw, 700, XS, [HEAD, ['Fridge A', '2 C', '8 C'], ['Fridge B', '3 C', '7 C']]);
      draw.page();
      tableAt(draw, 60, XS, [
        ['Freezer C', '-30 C', '-18 C'],
        ['Box D', '4 C', '6 C'],
      ]);
    }, habit);
    expect(text).toContain('| Fridge B | 3 C | 7 C |\n| Freezer C | -30 C | -18 C |\n| Box D | 4 C | 6 C |');
    expect(text.match(/Device/g)).toHaveLength(1);
  });

  it('drops the header that is repeated on the next page', async () => {
    const { text } = await readDrawn((draw) => {
      tableAt(draw, 700, XS, [HEAD, ['Fridge A', '2 C', '8 C'], ['Fridge B', '3 C', '7 C']]);
      draw.page();
      tableAt(draw, 60, XS, [HEAD, ['Freezer C', '1 C', '5 C']]);
    }, habit);
    expect(text).toContain('| Fridge B | 3 C | 7 C |\n| Freezer C | 1 C | 5 C |');
    expect(text.match(/Lowest/g)).toHaveLength(1);
  });

  it('keeps empty cells empty, and every value below its own header', async () => {
    const { text } = await readDrawn((draw) => {
      tableAt(
        draw,
        100,
        [60, 200, 320, 440],
        [
          ['Medicine', 'Adult', 'Child', 'Pregnant'],
          ['Drug K', '400 mg', '', 'never'],
          ['Drug L', '', '35 mg', ''],
          ['Drug M', '20 mg', '10 mg', '15 mg'],
        ],
        { byColumn: true },
      );
    }, habit);
    expect(text).toMatch(/\| Drug K \| 400 mg \|\s+\| never \|/);
    expect(text).toMatch(/\| Drug L \|\s+\| 35 mg \|\s+\|/);
    expect(text).toContain('| Drug M | 20 mg | 10 mg | 15 mg |');
  });

  it('puts the lines of a wrapped cell together', async () => {
    const read = await readDrawn((draw) => {
      draw.text(60, 100, 'Sign', { bold: true });
      draw.text(220, 100, 'What to do', { bold: true });
      draw.text(60, 124, 'Green light');
      draw.text(220, 124, 'Go on with the test and write the');
      draw.text(220, 137, 'result on the sheet.');
      draw.text(60, 161, 'Red light');
      draw.text(220, 161, 'Stop the test and call the');
      draw.text(220, 174, 'engineer.');
    }, habit);
    expect(read.text).toContain('| Green light | Go on with the test and write the result on the sheet. |');
    expect(read.text).toContain('| Red light | Stop the test and call the engineer. |');
  });
});

describe('a table with lines', () => {
  const ys = [100, 124, 160, 184];
  const xs = [55, 215, 375, 535];

  it('has the cells that are drawn, wrapped and empty ones as well', async () => {
    const read = await readDrawn((draw) => {
      gridAt(draw, xs, ys);
      tableAt(draw, 116, XS, [HEAD]);
      draw.text(60, 138, 'Incubator for');
      draw.text(60, 152, 'platelets');
      draw.text(220, 138, '20 C');
      draw.text(380, 138, '24 C');
      draw.text(60, 176, 'Bath');
      draw.text(380, 176, '41 C');
    });
    expect(read.text).toContain('| Device | Lowest | Highest |');
    expect(read.text).toContain('| Incubator for platelets | 20 C | 24 C |');
    expect(read.text).toMatch(/\| Bath \|\s+\| 41 C \|/);
    expect(codesOf(read)).toEqual([]);
  });

  it('repeats what is merged downwards in every row that it covers', async () => {
    const { text } = await readDrawn((draw) => {
      gridAt(draw, xs, [100, 124]);
      draw.line(55, 100, 55, 172);
      draw.line(215, 100, 215, 172);
      draw.line(375, 100, 375, 172);
      draw.line(535, 100, 535, 172);
      draw.line(215, 148, 535, 148);
      draw.line(55, 172, 535, 172);
      tableAt(draw, 116, XS, [['Group', 'Drug', 'Dose']]);
      draw.text(60, 140, 'Adults');
      draw.text(220, 140, 'Drug P');
      draw.text(380, 140, '70 mg');
      draw.text(220, 164, 'Drug Q');
      draw.text(380, 164, '90 mg');
    });
    expect(text).toContain('| Adults | Drug P | 70 mg |');
    expect(text).toContain('| Adults | Drug Q | 90 mg |');
  });

  it('joins two rows of headers, the upper above several columns', async () => {
    const { text } = await readDrawn((draw) => {
      draw.line(55, 100, 535, 100);
      draw.line(215, 124, 535, 124);
      for (const y of [148, 172, 196]) draw.line(55, y, 535, y);
      for (const x of [55, 215, 535]) draw.line(x, 100, x, 196);
      draw.line(375, 124, 375, 196);
      draw.text(60, 128, 'Drug');
      draw.text(330, 116, 'Dose');
      draw.text(220, 140, 'Day');
      draw.text(380, 140, 'Night');
      tableAt(
        draw,
        164,
        XS,
        [
          ['Drug R', '5 mg', '7 mg'],
          ['Drug S', '6 mg', '8 mg'],
        ],
        { step: 24 },
      );
    });
    expect(text).toContain('| Drug | Dose Day | Dose Night |');
    expect(text).toContain('| Drug S | 6 mg | 8 mg |');
  });

  it('goes on over the page, cell by cell drawn as rectangles', async () => {
    const { text, pages } = await readDrawn((draw) => {
      gridAt(draw, xs, [700, 724, 748]);
      tableAt(draw, 716, XS, [HEAD, ['Fridge A', '2 C', '8 C']], { step: 24 });
      draw.page();
      gridAt(draw, xs, [60, 84, 108]);
      tableAt(draw, 76, XS, [HEAD, ['Fridge B', '3 C', '7 C']], { step: 24 });
    });
    expect(text).toContain('| Fridge A | 2 C | 8 C |\n| Fridge B | 3 C | 7 C |');
    expect(text.slice(pages[1]?.start)).toMatch(/^\| Fridge B/);
  });

  it('keeps words that are drawn tightly beside a line in their own cells', async () => {
    const { text } = await readDrawn((draw) => {
      gridAt(draw, [55, 100, 145], [100, 124, 148]);
      tableAt(
        draw,
        116,
        [58, 103],
        [
          ['Code', 'Pain'],
          ['A1234', '77 mg'],
        ],
        { step: 24 },
      );
    });
    expect(text).toContain('| A1234 | 77 mg |');
  });
});

it('keeps a list of names and values from getting a false header', async () => {
  const { text } = await readDrawn((draw) => {
    tableAt(
      draw,
      100,
      [60, 220],
      [
        ['Owner', 'Head of theatre'],
        ['Approved by', 'Safety board'],
        ['Filed under', 'Blue folder'],
      ],
    );
  });
  expect(text).toContain('| Owner | Head of theatre |');
  expect(text.indexOf('| - | - |')).toBeLessThan(text.indexOf('Owner'));
});

describe.each(HABITS)('a ruled cell, drawn a %s at a time', (habit) => {
  const cell = async (first: string, second: string, gap: number): Promise<string> => {
    const { text } = await readDrawn((draw) => {
      gridAt(draw, [60, 160, 400], [90, 112, 170]);
      draw.text(65, 105, 'Alarm', { bold: true });
      draw.text(165, 105, 'What to do', { bold: true });
      draw.text(65, 125, 'Fire');
      draw.text(165, 125, first);
      draw.text(165, 125 + gap, second);
    }, habit);
    return text;
  };

  it('keeps its paragraphs apart', async () => {
    expect(await cell('Leave by stair 4', '5 minutes later count heads', 26)).toContain(
      '| Fire | Leave by stair 4; 5 minutes later count heads |',
    );
    expect(await cell('Leave by the stairs.', 'Count heads outside', 26)).toContain(
      '| Fire | Leave by the stairs. Count heads outside |',
    );
  });

  it('keeps a number at the end of a line apart from one at the start of the next', async () => {
    expect(await cell('Leave by stair 4', '5 minutes later count heads', 13)).toContain('stair 4; 5 minutes later');
  });

  it('joins the lines of one sentence', async () => {
    expect(await cell('Leave by the nearer of the two staircases', 'and count heads', 13)).toContain(
      'of the two staircases and count heads |',
    );
  });
});
