import { degrees } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { codesOf, type Draw, HABITS, readDrawn } from './draw.ts';

const LEFT =
  'Rinse the eye with plain tap water for fifteen minutes without a pause. Do not rub the eye and do not cover it with a patch before the nurse in charge has seen it.';
const RIGHT =
  'Keep the ladder locked when nobody is using it in the store. Only trained porters climb it, and a second person holds its feet whenever the top step is used.';
const THIRD =
  'Bring the blood box back to the laboratory within thirty minutes. A box that was left open is never put back into the fridge but is sent to be destroyed.';
const TITLE = { size: 18 };

function inOrder(text: string, ...parts: readonly string[]): void {
  const flat = text.replace(/\s+/g, ' ');
  const places = parts.map((part) => flat.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
}

describe.each(HABITS)('columns, drawn a %s at a time', (habit) => {
  it('are read one after the other, never across', async () => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 60, 'First aid and stores', TITLE);
      draw.paragraph(60, 100, LEFT, 210);
      draw.paragraph(320, 100, RIGHT, 210);
    }, habit);
    inOrder(text, 'First aid and stores', LEFT, RIGHT);
  });

  it('may be three', async () => {
    const { text } = await readDrawn((draw) => {
      draw.paragraph(40, 100, LEFT, 150);
      draw.paragraph(220, 100, RIGHT, 150);
      draw.paragraph(400, 100, THIRD, 150);
    }, habit);
    inOrder(text, LEFT, RIGHT, THIRD);
  });

  it('stay whole below and above a heading that stands across both', async () => {
    const { text } = await readDrawn((draw) => {
      draw.paragraph(60, 100, LEFT, 210);
      draw.paragraph(320, 100, RIGHT, 210);
      draw.text(60, 260, 'What the blood bank and the wards have to do together', { size: 16 });
      draw.paragraph(60, 300, THIRD, 210);
      draw.paragraph(320, 300, LEFT.replace('eye', 'hand'), 210);
    }, habit);
    inOrder(text, LEFT, RIGHT, 'What the blood bank', THIRD, 'Rinse the hand');
  });

  it('may be of different length, and their lines at different heights', async () => {
    const { text } = await readDrawn((draw) => {
      draw.paragraph(60, 100, `${LEFT} ${THIRD}`, 210);
      draw.paragraph(320, 106, RIGHT, 210);
    }, habit);
    inOrder(text, LEFT, THIRD, RIGHT);
  });
});

it('goes on with a sentence from the foot of one column to the head of the next', async () => {
  const words = LEFT.split(' ');
  const { text } = await readDrawn((draw) => {
    draw.paragraph(60, 100, words.slice(0, 22).join(' '), 160);
    draw.paragraph(320, 100, `${words.slice(22).join(' ')} ${RIGHT}`, 160);
  });
  expect(text).toContain('with a patch before the nurse in charge has seen it.');
});

describe('rotated pages', () => {
  const rota = (draw: Draw): void => {
    draw.text(60, 60, 'Night rota', TITLE);
    draw.paragraph(60, 100, 'Swaps need the agreement of the nurse in charge.', 300);
  };

  it.each([90, 180, 270])('turned by %i degrees by their own entry are read as they are seen', async (turn) => {
    const { text } = await readDrawn((draw) => {
      const page = draw.page();
      page.setRotation(degrees(turn));
      rota(draw);
    });
    expect(text).toMatch(/Night rota/);
    expect(text).toContain('Swaps need the agreement of the nurse in charge.');
  });

  it.each([90, 270])('whose text is turned by %i degrees are read along it, row by row', async (turn) => {
    const { text } = await readDrawn((draw) => {
      const rows = [
        ['Shift', 'Start', 'End'],
        ['Early', '06:45', '14:45'],
        ['Night', '21:15', '07:15'],
      ];
      for (const [r, row] of rows.entries())
        for (const [c, cell] of row.entries()) {
          if (turn === 90) draw.text(100 + r * 18, 700 - c * 150, cell, { turn });
          else draw.text(400 - r * 18, 100 + c * 150, cell, { turn });
        }
    });
    expect(text).toContain('| Early | 06:45 | 14:45 |');
    expect(text).toContain('| Night | 21:15 | 07:15 |');
  });

  it('may stand between upright ones', async () => {
    const { text, pages } = await readDrawn((draw) => {
      rota(draw);
      const page = draw.page();
      page.setRotation(degrees(90));
      draw.text(60, 100, 'Sick notes go to the desk.');
      draw.page();
      draw.text(60, 100, 'Keys are counted at noon.');
    });
    inOrder(text, 'Swaps need', 'Sick notes go to the desk.', 'Keys are counted at noon.');
    expect(pages.map(({ page, start }) => [page, text.slice(start, start + 9)])).toEqual([
      [1, '# Night r'],
      [2, 'Sick note'],
      [3, 'Keys are '],
    ]);
  });

  it('warn of words that run up the side', async () => {
    const read = await readDrawn((draw) => {
      rota(draw);
      draw.text(30, 500, 'Only for the night team', { turn: 90 });
    });
    expect(codesOf(read)).toContain('rotated_text');
    expect(read.text).toContain('Only for the night team');
  });
});

describe.each(HABITS)('a paragraph after a list whose last item fills its line, drawn a %s at a time', (habit) => {
  it('is no part of the item', async () => {
    const { text } = await readDrawn((draw) => {
      draw.paragraph(60, 100, 'The nurse of the ward looks at every drain in the morning and at night.', 200);
      draw.text(60, 140, 'Before you empty the drain:');
      draw.text(70, 160, '•');
      draw.text(82, 160, 'wash your hands');
      draw.text(70, 174, '•');
      draw.text(82, 174, 'close the clamp that is above the bag');
      draw.paragraph(60, 200, 'After it is emptied the amount is written on the chart and the clamp is opened.', 200);
    }, habit);
    expect(text).toMatch(/^\* close the clamp that is above the bag$/m);
    expect(text).toMatch(/^After it is emptied the amount is written on the chart and the clamp is opened\.$/m);
  });

  it('is none of it at the head of the next column', async () => {
    const { text } = await readDrawn((draw) => {
      draw.paragraph(60, 100, 'The nurse of the ward looks at every drain in the morning and at night.', 200);
      draw.text(60, 153, 'The drain is stopped where:');
      draw.text(70, 167, '•');
      draw.text(82, 167, 'the output of the day is over 200 mL');
      draw.paragraph(
        320,
        100,
        'Call the surgeon of the ward after every stop and keep the bag for the round of the evening, closed and with the name on it, until it was seen.',
        200,
      );
    }, habit);
    expect(text).toMatch(/^\* the output of the day is over 200 mL$/m);
  });
});
