import { describe, expect, it } from 'vitest';
import { codesOf, type Draw, HABITS, readDrawn } from './draw.ts';

/** Words of which some are raised (by a share of the size) and smaller. */
function parts(
  draw: Draw,
  x: number,
  y: number,
  pieces: readonly (string | { up: string } | { down: string })[],
): void {
  let at = x;
  for (const piece of pieces) {
    const words = typeof piece === 'string' ? piece : 'up' in piece ? piece.up : piece.down;
    const look = typeof piece === 'string' ? { size: 11 } : { size: 7 };
    draw.text(at, typeof piece === 'string' ? y : 'up' in piece ? y - 4 : y + 2, words, look);
    at += draw.width(words, look);
  }
}

describe.each(HABITS)('raised signs, drawn a %s at a time', (habit) => {
  it('are powers after a ten and after a unit', async () => {
    const { text } = await readDrawn((draw) => {
      parts(draw, 60, 100, ['The limit is 10', { up: '5' }, ' germs in 1 cm', { up: '2' }, ' of skin.']);
      parts(draw, 60, 130, ['Dilute it to 10', { up: '-6' }, ' before use.']);
    }, habit);
    expect(text).toContain('10⁵ germs in 1 cm² of skin.');
    expect(text).toContain('10⁻⁶ before use.');
  });

  it('are never glued to a dose where they are the mark of a footnote', async () => {
    const read = await readDrawn((draw) => {
      parts(draw, 60, 100, ['Give 5', { up: '2' }, ' mL of the syrup.']);
      draw.paragraph(60, 130, 'The syrup is kept in the cupboard beside the door of the treatment room.', 300);
      parts(draw, 60, 780, [{ up: '2' }]);
      draw.text(66, 780, 'Half of it for a patient above eighty.', { size: 8 });
    }, habit);
    expect(read.text).not.toContain('52');
    expect(read.text).not.toContain('[2]');
    expect(read.text).toContain('Give 5 mL (Half of it for a patient above eighty) of the syrup.');
    expect(codesOf(read)).toContain('footnote');
  });

  it('that may be a power or a mark are warned of', async () => {
    const read = await readDrawn((draw) => parts(draw, 60, 100, ['Take 3', { up: '4' }, ' of the tablets.']), habit);
    expect(read.text).not.toContain('34');
    expect(codesOf(read)).toContain('raised_text');
  });

  it('below the line belong to the name before them', async () => {
    const { text } = await readDrawn((draw) => {
      parts(draw, 60, 100, ['Watch the SpO', { down: '2' }, ' and the CO', { down: '2' }, ' of the air.']);
    }, habit);
    expect(text).toContain('SpO₂ and the CO₂ of the air.');
  });
});

describe('raised signs as large as the text', () => {
  it('stay at their words, however many a line has of them', async () => {
    const { text } = await readDrawn((draw) => {
      let at = 60;
      for (const words of [
        'The dose is 88 mg/m',
        '^2',
        ' and never above 163 mg/m',
        '^2',
        ' in skin of 2 m',
        '^2',
        '.',
      ]) {
        const raised = words.startsWith('^');
        const plain = words.replace('^', '');
        draw.text(at, raised ? 94.7 : 100, plain, { size: raised ? 10.7 : 11 });
        at += draw.width(plain, { size: raised ? 10.7 : 11 });
      }
    }, 'word');
    expect(text.trim()).toBe('The dose is 88 mg/m² and never above 163 mg/m² in skin of 2 m².');
  });
});

describe('an asterisk', () => {
  it('brings its note, which is no item of a list', async () => {
    const read = await readDrawn((draw) => {
      draw.text(60, 100, 'Give one tablet of 25 mg* at night.');
      draw.paragraph(60, 130, 'The tablets are kept in the locked cupboard of the ward and counted every day.', 300);
      draw.text(60, 790, '* Not to patients with a pacemaker.', { size: 8 });
    });
    expect(read.text.replace(/\\/g, '')).toContain('25 mg (Not to patients with a pacemaker) at night.');
    expect(read.text).not.toMatch(/^\* Not to/m);
  });
});

describe('a note at the foot in letters as large as the text', () => {
  const page = (noteY: number, more?: string) =>
    readDrawn((draw) => {
      const before = 'Give the first tablet within 60 minutes';
      draw.text(60, 100, before);
      draw.text(60 + draw.width(before), 96, '1', { size: 7 });
      draw.text(60 + draw.width(before) + 4, 100, '.');
      draw.paragraph(60, 130, 'The tablets are kept in the locked cupboard of the ward and counted every day.', 300);
      draw.text(60, noteY, '1. 3 hours if nobody waits.');
      if (more !== undefined) draw.text(60, noteY + 15, more);
    });

  it('stands where its mark stood, and is no item of a list', async () => {
    const { text, warnings } = await page(760);
    expect(text).toContain('within 60 minutes (3 hours if nobody waits).');
    expect(warnings.map(({ code }) => code)).toContain('footnote');
  });

  it('ends where the next number begins, whose mark stands elsewhere', async () => {
    const { text } = await page(745, '2 Not on Sundays.');
    expect(text).toContain('within 60 minutes (3 hours if nobody waits).');
    expect(text).toContain('Note 2: Not on Sundays.');
  });

  it('is an item where it stands within the text', async () => {
    expect((await page(164)).text).toMatch(/^1\. 3 hours if nobody waits\.$/mu);
  });
});

describe('fractions', () => {
  it('stay one number, and apart from the number before them', async () => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 100, 'Give 2');
      draw.text(96, 96, '1', { size: 7 });
      draw.line(95, 98, 101, 98);
      draw.text(96, 105, '2', { size: 7 });
      draw.text(106, 100, 'tablets.');
      draw.text(60, 130, 'Give ½ tablet at noon.');
    });
    expect(text).toMatch(/Give 2 1\/2 tablets\./);
    expect(text).toContain('Give ½ tablet at noon.');
  });
});

describe.each(HABITS)('a power nearly as large as its number, drawn a %s at a time', (habit) => {
  it('stays at its number where a line of the next column stands at its height', async () => {
    const { text } = await readDrawn((draw) => {
      draw.paragraph(60, 100, 'The clinic counts the cells of every patient before each visit to the ward.', 220);
      const before = 'Stop above 1.5 × 10';
      draw.text(60, 155, before);
      draw.text(60 + draw.width(before), 150, '9', { size: 10.6 });
      draw.text(60 + draw.width(before) + 6.2, 155, '/L and call.');
      for (let i = 0; i < 6; i += 1) draw.text(320, 98 + i * 13, 'the other column goes on with its own words');
    }, habit);
    expect(text).toContain('Stop above 1.5 × 10⁹/L and call.');
  });
});
