import { describe, expect, it } from 'vitest';
import { blankStruckOut } from '../../../shared/markdown/struck-out.ts';

describe('withdrawn words of a document that was cut before they were left out', () => {
  it.each([
    ['Give ~~20 mg~~ 10 mg.', 'Give           10 mg.'],
    ['Do <del>not</del> wait.', 'Do                wait.'],
    ['> a ~~b\n> c~~ d', '> a    \n>     d'],
    ['| ~~a~~ | b |\n|---|---|\n| ~~c~~ | d |', '|       | b |\n|---|---|\n|       | d |'],
  ])('are spaces, and every offset holds: %j', (text, blank) => {
    expect(blankStruckOut(text, 0)).toBe(blank);
    expect(blank).toHaveLength(text.length);
  });

  it('are looked for in the body only, and nowhere where nothing is struck out', () => {
    expect(blankStruckOut('a: ~~x~~\nbody ~~y~~', 9)).toBe('a: ~~x~~\nbody      ');
    expect(blankStruckOut('Take ~10 ml.', 0)).toBe('Take ~10 ml.');
  });
});
