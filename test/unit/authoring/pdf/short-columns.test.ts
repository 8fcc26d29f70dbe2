import { describe, expect, it } from 'vitest';
import { codesOf, HABITS, readDrawn } from './draw.ts';

const COLUMNS = [
  ['Desk 14 answers.', 'Lift 2 is locked.', 'Take 3 swabs.', 'Never lift 20 kg.'],
  ['Bag 9 is full.', 'Room 5 is cold.', 'Call 77 at night.', 'Not above 50 mL.'],
  ['Gate 8 is shut.', 'Wait 6 minutes.', 'Use tube 30 only.', 'Ask lead 12.'],
] as const;

describe.each(HABITS)('narrow columns of short lines, drawn a %s at a time', (habit) => {
  it('of sentences are read down, and said to be a guess', async () => {
    const read = await readDrawn((draw) => {
      for (const [c, lines] of COLUMNS.entries())
        for (const [r, line] of lines.entries()) draw.text(50 + c * 170, 100 + r * 16, line);
    }, habit);
    const flat = read.text.replace(/\s+/g, ' ');
    expect(flat).toContain('Desk 14 answers. Lift 2 is locked. Take 3 swabs. Never lift 20 kg.');
    expect(flat).not.toContain('|');
    expect(codesOf(read)).toContain('columns_guessed');
  });

  it('of items are read down, each item whole', async () => {
    const { text } = await readDrawn((draw) => {
      draw.text(50, 80, 'Do not begin if:');
      for (const c of [0, 1, 2]) {
        for (const r of [0, 1, 2]) {
          draw.text(50 + c * 170, 100 + r * 30, '•');
          draw.text(62 + c * 170, 100 + r * 30, `bag ${c}${r} is open for`);
          draw.text(62 + c * 170, 114 + r * 30, `more than ${c}${r} hours`);
        }
      }
    }, habit);
    expect(text.match(/^\* .*$/gm)).toEqual(
      [0, 1, 2].flatMap((c) => [0, 1, 2].map((r) => `* bag ${c}${r} is open for more than ${c}${r} hours`)),
    );
  });

  it('beside a paragraph are no cells of it', async () => {
    const read = await readDrawn((draw) => {
      const lines = [
        'The tray is opened by two people of whom',
        'one reads the list aloud and the other one',
        'counts, and it is closed for 30 minutes',
        'before it is carried to room 7.',
      ];
      for (const [r, line] of lines.entries()) {
        draw.text(50, 100 + r * 14, line);
        draw.text(360, 100 + r * 14, COLUMNS[0][r] ?? '');
      }
    }, habit);
    expect(read.text.replace(/\s+/g, ' ')).toContain(
      'counts, and it is closed for 30 minutes before it is carried to room 7.',
    );
    expect(codesOf(read)).toContain('columns_guessed');
  });
});
