import { describe, expect, it } from 'vitest';
import { readDrawn } from './draw.ts';

/** Lines below each other, in a column as wide as the longest of them. */
const lines = async (...words: readonly string[]): Promise<string> => {
  const { text } = await readDrawn((draw) => {
    for (const [i, line] of words.entries()) draw.text(60, 100 + 14 * i, line);
  });
  return text.replace(/\s+/g, ' ').trim();
};

describe('a hyphen at a line’s end', () => {
  it('stays where the program parts no words', async () => {
    expect(
      await lines(
        'The non-return valve of the line is a single-',
        'use part, and every blood-',
        'stained label is sent to the desk with a latex-',
        'free glove by the nurse of the ward.',
      ),
    ).toContain('a single-use part, and every blood-stained label is sent to the desk with a latex-free glove');
  });

  it('goes where it parts a word, and stays in a compound beside it', async () => {
    const text = await lines(
      'The infu-',
      'sion of the patient is stopped by the nurse of the ward, and the medi-',
      'cine is given again after the doctor has seen the tube-',
      'fed patient of the other room.',
    );
    expect(text).toContain('The infusion of the patient');
    expect(text).toContain('the medicine is given');
    expect(text).toContain('the tube-fed patient');
  });

  it('is told by the same word elsewhere in the document', async () => {
    const text = await lines(
      'Each re-admission is written down by the nurse, and the infu-',
      'sion is stopped before the re-',
      'admission of the patient is told to the doctor of the ward.',
    );
    expect(text).toContain('before the re-admission of the patient');
  });
});
