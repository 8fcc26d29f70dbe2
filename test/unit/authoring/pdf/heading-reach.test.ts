import { describe, expect, it } from 'vitest';
import { readPdf } from '../said.ts';
import type { Draw } from './draw.ts';

const INTRO = 'The linen of the ward is counted by two people on Friday, who sign the list together.';
const BELOW = 'If the shaft is blocked: the porter is called, and nobody opens it before he is there.';

function frame(draw: Draw, x: number, y: number, width: number, height: number): void {
  draw.line(x, y, x + width, y);
  draw.line(x, y + height, x + width, y + height);
  draw.line(x, y, x, y + height);
  draw.line(x + width, y, x + width, y + height);
}

describe('a heading of a column', () => {
  const columns = (more: readonly string[], framed: boolean) =>
    readPdf((draw) => {
      draw.text(60, 30, 'The laundry', { bold: true, size: 18 });
      draw.paragraph(60, 60, INTRO, 470);
      const parts = [
        [60, 'Do', ['• tie each bag of the ward', '• close the shaft', '• sign the list']],
        [320, 'Never do', ['• fold sheets that are wet', '• climb the shelves', ...more]],
      ] as const;
      for (const [x, name, items] of parts) {
        draw.text(x, 120, name, { bold: true, size: 14 });
        for (const [i, one] of items.entries()) draw.text(x, 145 + 16 * i, one);
      }
      if (framed) frame(draw, 54, 206, 490, 56);
      draw.paragraph(60, 225, BELOW, 400);
    });

  it.each([false, true])(
    'ends with the column, and does not reach over what stands below, framed: %s',
    async (framed) => {
      const { said, text, codes } = await columns(['• lend the key'], framed);
      expect(said).toContain('Never do: fold sheets that are wet; climb the shelves; lend the key');
      expect(said.at(-1)).toBe(BELOW);
      expect(text).not.toMatch(/^##/mu);
      expect(codes).toEqual([]);
    },
  );

  it('waits for a decision where it has more than one list', async () => {
    const { codes } = await columns(['A key that is lost is told to the porter.'], false);
    expect(codes).toContain('heading_reach');
  });
});

describe('cards side by side', () => {
  it('are read from left to right, each under its own name, and introduce nothing below them', async () => {
    const { said, text } = await readPdf((draw) => {
      draw.text(60, 30, 'The laundry', { bold: true, size: 18 });
      draw.paragraph(60, 60, INTRO, 470);
      for (const [i, [name, lines]] of (
        [
          ['Under 6 bags', ['one porter', 'Not by lift']],
          ['6 to 12 bags', ['two porters', 'By lift 7 alone']],
          ['Over 12 bags', ['three porters', 'At most 3 rounds']],
        ] as const
      ).entries()) {
        const x = 60 + 170 * i;
        frame(draw, x, 100, 140, 80);
        draw.text(x + 6, 118, name, { bold: true, size: 14 });
        for (const [at, line] of lines.entries()) draw.text(x + 6, 140 + 16 * at, line);
      }
      draw.paragraph(60, 215, BELOW, 470);
    });
    expect(said.slice(1)).toEqual([
      'Under 6 bags\none porter\nNot by lift',
      '6 to 12 bags\ntwo porters\nBy lift 7 alone',
      'Over 12 bags\nthree porters\nAt most 3 rounds',
      BELOW,
    ]);
    expect(text).not.toMatch(/^##/mu);
  });
});

describe('the numbered paragraph after a list', () => {
  it('ends the list of the paragraph before it', async () => {
    const { said } = await readPdf((draw) => {
      for (const [i, [x, line]] of (
        [
          [60, '1.3 The following may not open the shaft:'],
          [80, '(a) visitors;'],
          [80, '(b) porters in the first year, unless a nurse'],
          [96, 'is also in the room'],
          [60, '1.4 Keys are written down within 1 hour.'],
        ] as const
      ).entries())
        draw.text(x, 60 + 14 * i, line);
    });
    expect(said).toEqual([
      '1.3 The following may not open the shaft: (a) visitors; (b) porters in the first year, unless a nurse is also in the room',
      '1.4 Keys are written down within 1 hour.',
    ]);
  });

  it('ends it too where both begin at one edge on a page of their own, but an amount does not', async () => {
    const list = (last: string, next: string) =>
      readPdf((draw) => {
        draw.paragraph(
          60,
          60,
          'Two people count the linen of the ward on Friday, and these do not open the shaft:',
          430,
        );
        for (const [i, line] of ['(a) visitors', `(b) ${last}`, next].entries()) draw.text(60, 110 + 14 * i, line);
      });
    expect((await list('porters in the first year', '1.4 Keys are counted within 1 hour.')).said.at(-1)).toBe(
      '1.4 Keys are counted within 1 hour.',
    );
    expect((await list('porters who carry more than', '1.4 Tons of linen.')).said.at(-1)).toContain(
      'more than 1.4 Tons of linen.',
    );
  });
});

describe('a sentence below a list, with its mark and a gap', () => {
  const page = (gap: number) =>
    readPdf((draw) => {
      draw.text(60, 60, 'Not to be washed at the same time:');
      const lines = ['- sheets of two colours', '- wool before linen'];
      for (const [i, line] of lines.entries()) draw.text(60, 74 + 14 * i, line);
      draw.text(60, 88 + gap, '- Buttons are taken off.');
    });

  it('is not told under what introduces the list, and that is said', async () => {
    const { said, codes } = await page(28);
    expect(said).toEqual([
      'Not to be washed at the same time: sheets of two colours; wool before linen',
      'Buttons are taken off.',
    ]);
    expect(codes).toContain('list_guessed');
  });

  it('is an item of the list where no gap parts them', async () => {
    expect((await page(14)).said).toHaveLength(1);
  });
});
