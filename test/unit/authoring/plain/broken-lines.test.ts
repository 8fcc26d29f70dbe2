import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from '../said.ts';

/** Words broken into lines of at most so many columns, as an editor breaks them. */
function broken(text: string, columns: number, indent = ''): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? word : `${indent}${word}`);
  }
  return lines.join('\n');
}

const SENTENCES = [
  'Each shelf of the linen store is counted on Friday by two people, who sign the sheet together.',
  'Wet bags are never left on the floor of the sluice room, and no bag is filled above its line.',
  'Nobody under 16 years carries more than 5 kg at a time, unless the porter has agreed to it.',
];

describe('lines that were broken by hand', () => {
  it.each([46, 52, 60, 66, 72, 78])('at %i columns are the sentences that they were', async (columns) => {
    const [a = '', b = '', c = ''] = SENTENCES;
    const text = `Linen store\n\n${broken(`${a} ${b}`, columns)}\n\n${broken(c, columns)}\n`;
    const { said, codes } = await readText(text);
    expect(said.map((one) => one.replace('Linen store\n', ''))).toEqual([a, b, c]);
    expect(codes).toEqual([]);
  });

  it('at any width keep every sentence whole, and put no mark of ours into it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 44, max: 90 }), fc.integer({ min: 0, max: 2 }), async (columns, first) => {
        const ordered = [...SENTENCES.slice(first), ...SENTENCES.slice(0, first)];
        const { said } = await readText(`${broken(ordered.join(' '), columns)}\n`);
        expect(said.join(' ')).toBe(ordered.join(' '));
      }),
      { numRuns: 40 },
    );
  });

  it('of items are the items that they were', async () => {
    const text = `Before the count:\n- ${broken(SENTENCES[0] ?? '', 50, '  ')}\n- ${broken(SENTENCES[1] ?? '', 50, '  ')}\n`;
    expect((await readText(text)).said).toEqual([`Before the count: ${SENTENCES[0]} ${SENTENCES[1]}`]);
  });

  it('in the middle of a sentence go on, however short they are', async () => {
    const { said } = await readText('Beds by the window\nare not used\nunless the ward holds more than\n12 people.\n');
    expect(said).toEqual(['Beds by the window are not used unless the ward holds more than 12 people.']);
  });

  it('in the middle of a word put it together, which is told', async () => {
    const { said, codes } = await readText('Count the lin-\nen on Friday, and the pil-\nlows on Monday.\n');
    expect(said).toEqual(['Count the linen on Friday, and the pillows on Monday.']);
    expect(codes).toEqual(['symbol_guessed']);
  });

  it('before a number that ends the sentence go on, which is told', async () => {
    const { said, codes } = await readText('The store lets in at most\n2. Sign the sheet.\n');
    expect(said).toEqual(['The store lets in at most 2.', 'Sign the sheet.']);
    expect(codes).toEqual(['list_guessed']);
  });

  it('that say something each stay apart', async () => {
    expect((await readText('Blue bags\nRed bags\nWhite bags\n')).said).toEqual(['Blue bags; Red bags; White bags']);
  });
});

describe('what is set in', () => {
  it('below a step belongs to it, whatever it is marked by', async () => {
    for (const mark of ['-', '*', '•', 'a)']) {
      const second = mark === 'a)' ? 'b)' : mark;
      const { said } = await readText(
        `1.  Open the store.\n\n2.  Do not fold\n      ${mark} wet sheets\n      ${second} sheets with\n        a stain\n\n3.  Close it.\n`,
      );
      const kept = (sign: string, words: string): string => (mark === 'a)' ? `${sign} ${words}` : words);
      expect(said).toEqual([
        `1. Open the store. 2. Do not fold: ${kept('a)', 'wet sheets')}; ${kept('b)', 'sheets with a stain')}; 3. Close it.`,
      ]);
    }
  });

  it('below a name with a colon belongs to it up to the next name', async () => {
    const { said } = await readText(
      'Never washed here:\n    Curtains\n    Blankets of wool\n        (nor those of silk)\nWashed first:\n    Towels\n',
    );
    expect(said).toEqual(['Never washed here: Curtains; Blankets of wool (nor those of silk)', 'Washed first: Towels']);
  });

  it('ends where a paragraph stands further out', async () => {
    const { said } = await readText('Count one of these:\n- sheets\n- towels\n\nA visitor counts nothing.\n');
    expect(said).toEqual(['Count one of these: sheets; towels', 'A visitor counts nothing.']);
  });

  it('is no list where an o begins its words, but where several do', async () => {
    expect(
      (await readText('Not to do:\n   o  carry wet bags\n   o  climb the\n      shelves\nTo do:\n   o  knock\n')).said,
    ).toEqual(['Not to do: carry wet bags; climb the shelves', 'To do: knock']);
  });
});

describe('numbers of several levels', () => {
  it('keep what stands below them', async () => {
    const { said } = await readText(
      '1 LINEN\n1.1 Not counted\n1.1.1 Towels of visitors\n1.1.2 Curtains\n1.2 Store\nThe key hangs in the office. It is\nnever lent.\n2 BEDS\n2.1 Two people turn a bed.\n',
    );
    expect(said).toEqual([
      '1 LINEN: 1.1 Not counted: 1.1.1 Towels of visitors; 1.1.2 Curtains; 1.2 Store: The key hangs in the office. It is never lent.',
      '2 BEDS: 2.1 Two people turn a bed.',
    ]);
  });

  it('alone between empty lines are headings', async () => {
    const { text, codes } = await readText('1 Linen\n\nCount it.\n\n2 Beds\n\nTurn them.\n\n2.1 Cots\n\nLeave them.\n');
    expect(text).toBe('## 1 Linen\n\nCount it.\n\n## 2 Beds\n\nTurn them.\n\n### 2.1 Cots\n\nLeave them.\n');
    expect(codes).toEqual([]);
  });
});

describe('other figures of a text', () => {
  it('names with dots before their values stay apart, those set in below theirs', async () => {
    expect((await readText('Sheets ....... 4 a bed\n   in summer ... 3 a bed\nTowels ....... 2 a bed\n')).said).toEqual(
      ['Sheets: 4 a bed: in summer: 3 a bed; Towels: 2 a bed'],
    );
  });

  it.each([
    '│ Bag │ For │\n├─────┼─────┤\n│ Red │ wet │',
    '| Bag | For |\n|-----|-----|\n| Red | wet |',
    '+-----+-----+\n| Bag | For |\n+-----+-----+\n| Red | wet |\n+-----+-----+',
  ])('a drawn table is kept as it is, and told: %s', async (table) => {
    expect((await readText(`Bags\n\n${table}\n`)).codes).toEqual(['table_guessed']);
  });

  it('an older message below waits for a decision', async () => {
    const { codes } = await readText('Bags are red.\n\n> On Monday somebody wrote:\n> Bags are blue.\n');
    expect(codes).toEqual(['status_mark']);
  });

  it('the foot of a printed page is no part of an item', async () => {
    const { said } = await readText('1. Count.\n2. Sign.\n\n                            Page 1\n\n3. Close.\n');
    expect(said).toEqual(['1. Count. 2. Sign. 3. Close.']);
  });
});
