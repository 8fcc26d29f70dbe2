import { describe, expect, it } from 'vitest';
import { codesOf, HABITS, readDrawn } from './draw.ts';

describe.each(HABITS)('a sign at a line start, drawn a %s at a time', (habit) => {
  it.each(['-', '–'])('stays a minus where the sentence before goes on (%s)', async (sign) => {
    const read = await readDrawn((draw) => {
      draw.text(60, 100, 'The tissue bank is kept at a temperature of');
      draw.text(60, 114, `${sign} 65 C or colder.`);
    }, habit);
    expect(read.text.replace(/\\/g, '')).toContain(`at a temperature of ${sign} 65 C or colder.`);
    expect(codesOf(read)).toContain('sign_guessed');
  });

  it('is the mark of a list where other items stand beside it', async () => {
    const read = await readDrawn((draw) => {
      draw.text(60, 100, 'Take with you:');
      draw.text(60, 114, '- two blankets');
      draw.text(60, 128, '- 12 swabs');
      draw.text(60, 142, '- a torch');
    }, habit);
    expect(read.text).toContain('* two blankets\n* 12 swabs\n* a torch');
    expect(codesOf(read)).toEqual([]);
  });

  it('is kept, and warned of, where every line of a list begins with sign and number', async () => {
    const read = await readDrawn((draw) => {
      draw.text(60, 100, 'Set the three freezers to:');
      draw.text(60, 114, '- 20 C');
      draw.text(60, 128, '- 40 C');
      draw.text(60, 142, '- 80 C');
    }, habit);
    for (const value of ['20', '40', '80']) expect(read.text.replace(/\\/g, '')).toContain(`- ${value} C`);
    expect(codesOf(read)).toContain('sign_guessed');
  });

  it('stays a minus where it is set directly before its number', async () => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 100, 'Store at');
      draw.text(60, 114, '-72 C in the north room.');
    }, habit);
    expect(text.replace(/\\/g, '')).toContain('-72 C in the north room.');
    expect(text).not.toMatch(/^\* 72/m);
  });
});

describe('a bullet', () => {
  it('begins an item whose lines hang below its words', async () => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 100, 'Before the visit:');
      draw.text(60, 114, '•');
      draw.text(78, 114, 'Ring the ward and ask whether the patient is awake and');
      draw.text(78, 128, 'has eaten.');
      draw.text(60, 142, '•');
      draw.text(78, 142, 'Wash your hands.');
    });
    expect(text).toContain('* Ring the ward and ask whether the patient is awake and has eaten.\n* Wash your hands.');
  });

  it('may stand within an item, and the outer list goes on over the page', async () => {
    const { text, pages } = await readDrawn((draw) => {
      draw.text(60, 740, '1. Open the box.');
      draw.text(60, 754, '2. Take out:');
      draw.text(80, 768, '• the mask');
      draw.text(80, 782, '• the tube');
      draw.page();
      draw.text(60, 60, '3. Close the box.');
    });
    expect(text).toContain('1. Open the box.\n2. Take out:\n   * the mask\n   * the tube\n3. Close the box.');
    expect(text.slice(pages[1]?.start)).toMatch(/^3\. Close/);
  });
});

describe('a number at a line start', () => {
  it('belongs to the sentence before where it does not follow the item before', async () => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 100, '1. Porters bring the beds one by one. In one hour move at most');
      draw.text(60, 114, '12. Write every move down.');
      draw.text(60, 128, '2. Lock the lift.');
    });
    expect(text).toContain('1. Porters bring the beds one by one. In one hour move at most 12. Write every move down.');
    expect(text).toContain('2. Lock the lift.');
  });

  it('keeps a list that begins in the middle at its number', async () => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 100, 'After the break:');
      draw.text(60, 114, '7. Count the keys.');
      draw.text(60, 128, '8. Sign the book.');
    });
    expect(text).toContain('7. Count the keys.\n8. Sign the book.');
  });

  it('is no list at the start of a year or a dose within a paragraph', async () => {
    const { text } = await readDrawn((draw) => {
      draw.paragraph(
        60,
        100,
        'The rule was made in the spring and was changed for the last time in 2019. Every ward has had a copy of it since then and shows it to new staff.',
        330,
      );
    });
    expect(text.trim()).toBe(
      'The rule was made in the spring and was changed for the last time in 2019. Every ward has had a copy of it since then and shows it to new staff.',
    );
  });

  it('of letters keeps its letter, since other lines may name it', async () => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 100, 'a) Pull the cord.');
      draw.text(60, 114, 'b) Leave the room.');
      draw.text(60, 128, 'c) Repeat step a.');
    });
    expect(text.replace(/\\/g, '')).toContain('* a) Pull the cord.\n* b) Leave the room.\n* c) Repeat step a.');
  });
});

describe('words at the end of a line', () => {
  it.each([
    ['Give the medi-', 'cine at noon.', 'Give the medicine at noon.'],
    ['Give between 10-', '20 mL at noon.', 'Give between 10-20 mL at noon.'],
    ['Ask the on-', 'call doctor now.', 'Ask the on-call doctor now.'],
    ['Use non-', 'sterile gloves here.', 'Use non-sterile gloves here.'],
    ['Send the X-', 'ray form with the porter.', 'Send the X-ray form with the porter.'],
    ['Call before 10 mg/', 'kg is reached.', 'Call before 10 mg/kg is reached.'],
  ])('%s / %s', async (first, second, whole) => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 100, first);
      draw.text(60, 114, second);
    });
    expect(text.trim()).toBe(whole);
  });
});
