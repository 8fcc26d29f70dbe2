import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../said.ts';

const NOTE = '\n\n[^1]: Not in pregnancy.';

describe('a note of Markdown', () => {
  it.each([
    ['Give Abel.[^1]', 'Give Abel (Not in pregnancy).'],
    ['Give Abel[^1].', 'Give Abel (Not in pregnancy).'],
    ['Give Abel [^1].', 'Give Abel (Not in pregnancy).'],
    ['Give Abel[^1] twice a day.', 'Give Abel (Not in pregnancy) twice a day.'],
    ['Give Abel,[^1] then wait.', 'Give Abel (Not in pregnancy), then wait.'],
    ['Give 5[^1] mL of Abel.', 'Give 5 mL (Not in pregnancy) of Abel.'],
    ['**Give Abel.**[^1]', 'Give Abel (Not in pregnancy).'],
    ['Give Abel (a tablet).[^1]', 'Give Abel (a tablet) (Not in pregnancy).'],
    ['Give Abel approx.[^1] daily.', 'Give Abel approx. (Not in pregnancy) daily.'],
    ['- Give Abel.[^1]', 'Give Abel (Not in pregnancy).'],
    ['> Give Abel.[^1]', 'Give Abel (Not in pregnancy).'],
  ])('stands in the sentence that its mark stands in: %j', (written, said) => {
    const read = readMarkdown(written + NOTE);
    expect(read.said).toEqual([said]);
    expect(read.codes).toEqual([]);
  });

  it('goes along where the words are quoted from the document, as the closest words are', () => {
    const { quotes } = readMarkdown(`Give Abel.[^1] Wash your hands.${NOTE}`);
    expect(quotes).toEqual(['Give Abel (Not in pregnancy).', 'Wash your hands.']);
  });

  it('stands with each sentence and cell that refers to it, and under its heading', () => {
    const read = readMarkdown(
      `## Abel[^1]\n\nGive Abel at noon.[^1]\n\n| Drug | Dose |\n|---|---|\n| Beth | 5 mg[^b] |\n\n[^b]: per kg | day${NOTE}`,
    );
    expect(read.said).toEqual(['Give Abel at noon (Not in pregnancy).', 'Drug: Beth; Dose: 5 mg (per kg | day)']);
    expect(read.text).toContain('## Abel (Not in pregnancy)');
  });

  it('of several lines, paragraphs, items and further notes is one', () => {
    const note =
      '[^1]: Not in\n    pregnancy.[^2]\n\n    - nor before surgery\n    - nor with Beth\n\n[^2]: See the chart.';
    expect(readMarkdown(`Give Abel.[^1]\n\n${note}\n`).said).toEqual([
      'Give Abel (Not in pregnancy (See the chart). nor before surgery; nor with Beth).',
    ]);
  });

  it('within its line is one too', () => {
    expect(readMarkdown('Give Abel.^[Not in pregnancy.] Wash.').said).toEqual([
      'Give Abel (Not in pregnancy).',
      'Wash.',
    ]);
  });

  it('that cannot stand in a sentence is named in it, stays, and is told', () => {
    const read = readMarkdown('Give Abel.[^1]\n\n[^1]: | Age | Dose |\n    |---|---|\n    | 5 | 1 mg |\n');
    expect(read.said[0]).toBe('Give Abel (see note 1).');
    expect(read.said).toContain('Age: 5; Dose: 1 mg');
    expect(read.codes).toEqual(['footnote']);
  });

  it('without a mark, and a mark without a note, are told', () => {
    expect(readMarkdown('Give Abel.\n\n[^1]: Not in pregnancy.').codes).toEqual(['footnote']);
    expect(readMarkdown('Give Abel.[^2]').codes).toEqual(['footnote']);
  });

  it('leaves every other line at its number', () => {
    const source = `Give Abel.[^1]\n\n[^1]: Not in\n    pregnancy.\n\nWash.\n`;
    const { text } = readMarkdown(source);
    expect(text.split('\n').indexOf('Wash.')).toBe(source.split('\n').indexOf('Wash.'));
  });
});
