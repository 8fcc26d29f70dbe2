import { describe, expect, it } from 'vitest';
import { readPdf } from '../said.ts';
import { type Draw, HABITS } from './draw.ts';

const ITEMS = [
  ['Count the sheets of the store.'],
  ['Sign the list of the week together with the porter, who keeps the second key of', 'the store.'],
  ['Close it.'],
] as const;

/** Items whose marks stand off the line of their words by `off` points. */
function listAt(draw: Draw, marks: readonly string[], off: number, size = 11): void {
  draw.text(60, 100, 'Every Friday:');
  let y = 120;
  for (const [i, lines] of ITEMS.entries()) {
    draw.text(62, y + off, marks[i] ?? '', { size });
    for (const line of lines) {
      draw.text(80, y, line);
      y += 13;
    }
    y += 6;
  }
  draw.text(60, y + 6, 'Report what is missing.');
}

describe('marks of a list that stand off the line of their words', () => {
  const words = ITEMS.map((lines) => lines.join(' '));

  it.each([2, 4, 5, -2, -4])('by %i points are marks all the same', async (off) => {
    for (const habit of HABITS) {
      const { said, codes } = await readPdf((draw) => listAt(draw, ['•', '•', '•'], off), habit);
      expect(said).toEqual([`Every Friday: ${words.join(' ')}`, 'Report what is missing.']);
      expect(codes).toEqual([]);
    }
  });

  it('are numbers, letters or one sign of a font', async () => {
    const numbered = words.map((one, i) => `${i + 1}. ${one}`).join(' ');
    for (const marks of [
      ['1', '2', '3'],
      ['1.', '2.', '3.'],
    ])
      expect((await readPdf((draw) => listAt(draw, marks, 2, 13))).said[0]).toBe(`Every Friday: ${numbered}`);
    expect((await readPdf((draw) => listAt(draw, ['n', 'n', 'n'], 3))).said[0]).toBe(
      `Every Friday: ${words.join(' ')}`,
    );
    expect((await readPdf((draw) => listAt(draw, ['a', 'b', 'c'], 3))).said[0]).toMatch(/^Every Friday: a\. Count/);
  });

  it('leave raised numbers of notes where they are', async () => {
    const { said, codes } = await readPdf((draw) => {
      draw.paragraph(
        60,
        100,
        'Two people count the sheets of the store every Friday, and sign the list together.',
        400,
      );
      draw.text(60, 160, 'Bags are tied');
      draw.text(60 + draw.width('Bags are tied'), 156, '1', { size: 7 });
      draw.text(60, 180, 'Bins are closed');
      draw.text(60 + draw.width('Bins are closed'), 176, '2', { size: 7 });
      draw.text(60, 776, '1', { size: 6 });
      draw.text(66, 780, 'Twice in summer', { size: 9 });
      draw.text(60, 788, '2', { size: 6 });
      draw.text(66, 792, 'Not at night', { size: 9 });
    });
    expect(said.join(' ')).toContain('Bags are tied (Twice in summer)');
    expect(said.join(' ')).toContain('Bins are closed (Not at night)');
    expect(codes).toContain('footnote');
  });
});

describe('cells that stand at the foot of their row', () => {
  const ROWS = [
    ['Red', ['wet sheets of the ward, at most', '5 kg']],
    ['Blue', ['dry sheets']],
    ['White', ['not for wool, nor for', 'blankets']],
    ['Green', ['towels']],
  ] as const;

  /** Rows of a name and its lines; the name beside the last of them. */
  function tableAt(draw: Draw, head: boolean): void {
    draw.paragraph(
      60,
      80,
      'The bags of the linen store hang beside the door of the sluice room, by their colours.',
      400,
    );
    let y = 130;
    if (head) {
      draw.text(60, y, 'Bag', { bold: true });
      draw.text(200, y, 'For', { bold: true });
      y += 20;
    }
    for (const [name, lines] of ROWS) {
      for (const [i, line] of lines.entries()) {
        if (i === lines.length - 1) draw.text(60, y, name);
        draw.text(200, y, line);
        y += 13;
      }
      y += 7;
    }
    draw.paragraph(60, y + 30, 'Every bag is tied before it is thrown down the shaft of the house.', 400);
  }

  it.each([true, false])('belong to it, with a head (%s) or without', async (head) => {
    for (const habit of HABITS) {
      const { said, codes } = await readPdf((draw) => tableAt(draw, head), habit);
      const rows = ROWS.map(([name, lines]) =>
        head ? `Bag: ${name}; For: ${lines.join(' ')}` : `${name}; ${lines.join(' ')}`,
      );
      expect(said.slice(1, 5)).toEqual(rows);
      expect(codes).toEqual(['table_guessed']);
    }
  });
});
