import { describe, expect, it } from 'vitest';
import type { OcrWord } from '../../../../main/engine/authoring/read/ocr/ocr.ts';
import {
  isUnknownScript,
  standsInUnknownScript,
  withoutUnknownScript,
} from '../../../../main/engine/authoring/second-reading/foreign-script.ts';
import { leftoversOf } from '../../../../main/engine/authoring/second-reading/leftovers.ts';
import { misplacedInProse } from '../../../../main/engine/authoring/second-reading/misplaced-in-prose.ts';
import { misplacedInTables } from '../../../../main/engine/authoring/second-reading/misplaced-in-tables.ts';
import { pictureTokensOf } from '../../../../main/engine/authoring/second-reading/picture-tokens.ts';
import { textTokensOf } from '../../../../main/engine/authoring/second-reading/text-tokens.ts';
import { tokensOf } from '../../../../main/engine/authoring/second-reading/tokens.ts';

/** What a picture reads, line by line; every letter, and every blank, is ten points wide. */
function picture(lines: readonly string[]) {
  const words = lines.flatMap((text, line) => {
    let x = 0;
    return text.split(' ').flatMap((word): OcrWord[] => {
      const box = { x0: x, y0: 20 * line, x1: x + 10 * word.length, y1: 20 * line + 12 };
      x += 10 * (word.length + 1);
      const symbols = [...word].map((letter, i) => ({
        text: letter,
        box: { ...box, x0: box.x0 + 10 * i, x1: box.x0 + 10 * (i + 1) },
      }));
      if (word === '') return [];
      const place = { box, symbols, line, paragraph: line, block: 0, baseline: 20 * line + 10, lineHeight: 12 };
      return [{ text: word, confidence: 0.95, ...place }];
    });
  });
  return pictureTokensOf(words);
}

/** What the text has and the picture lacks, and the other way round. */
function differing(markdown: string, lines: readonly string[]): { text: string[]; picture: string[] } {
  const text = textTokensOf(markdown, [{ page: 1, start: 0 }]);
  const seen = picture(lines);
  const found = leftoversOf(text, seen);
  return {
    text: found.text.map((at) => text[at]?.key ?? ''),
    picture: found.picture.map((at) => seen.flat()[at]?.key ?? ''),
  };
}

const SAME = { text: [], picture: [] };

describe('words that recognition runs together', () => {
  it('are a unit and the word after it, and the number keeps its unit', () => {
    expect(differing('Limit 5 mg in 8 hours.', ['Limit 5 mgin 8 hours.'])).toEqual({ text: [], picture: [] });
    expect(differing('Limit 5 mg in 8 hours.', ['Limit 5 mlin 8 hours.']).text).toEqual(['mg']);
  });
});

describe('the tokens of a reading', () => {
  it.each([
    ['Give 2.5mg/kg', 'word:give number:2.5 unit:mg unit:kg'],
    ['below −5 °C', 'word:below sign:- number:5 unit:c'],
    ['10⁵ cells', 'number:10 number:^5 word:cells'],
    ['10⁻³ mol', 'number:10 number:^-3 unit:mol'],
    ['10–15 days', 'number:10 number:15 unit:days'],
    ['≤ 500 μg', 'sign:≤ number:500 unit:µg'],
    ['Do NOT use', 'word:do negation:not word:use'],
    ['ward 3-5', 'word:ward number:3 number:5'],
    ['don’t', "negation:don't"],
    ['5 g, group G', 'number:5 unit:g word:group word:g'],
    ['1,000 units', 'number:1,000 unit:units'],
  ])('of %j tell numbers, units, signs and negations', (text, expected) => {
    expect(
      tokensOf(text)
        .map(({ kind, key }) => `${kind}:${key}`)
        .join(' '),
    ).toBe(expected);
  });
});

describe('two readings of a page', () => {
  it('agree where the picture is cut into other lines', () => {
    const text = 'Give 2.5 mg of it every 6 hours. Do not give more than 40 mg in one day.';
    expect(differing(text, ['Give 2.5 mg of it every', '6 hours. Do not give more', 'than 40 mg in one day.'])).toEqual(
      SAME,
    );
  });

  it('agree whatever the order of blocks', () => {
    const lines = ['Ward B: 4 beds', 'open 8 hours', 'Ward A: 6 beds', 'open 24 hours'];
    expect(differing('Ward A: 6 beds open 24 hours\n\nWard B: 4 beds open 8 hours', lines)).toEqual(SAME);
  });

  it('agree on a table that the picture reads by columns', () => {
    const table = '| Medicine | Dose |\n|---|---|\n| Alpha | 5 mg |\n| Beta | 10 mg |\n| Gamma | 5 mg |';
    expect(differing(table, ['Medicine', 'Alpha', 'Beta', 'Gamma', 'Dose', '5 mg', '10 mg', '5 mg'])).toEqual(SAME);
  });

  it.each([
    ['a digit', 'Give 25 mg now', 'Give 2.5 mg now', ['25'], ['2.5']],
    ['a unit', 'Give 25 mg now', 'Give 25 mcg now', ['mg'], ['mcg']],
    ['a negation', 'Do use the drug again', 'Do not use the drug again', [], ['not']],
    ['a negation that is not there', 'Do not use the drug', 'Do use the drug', ['not'], []],
    ['a minus', 'kept below 5 C or colder', 'kept below -5 C or colder', [], ['-']],
    ['a sign', 'where it is ≤ 25 now', 'where it is < 25 now', ['≤'], ['<']],
    ['a raised digit', 'count of 105 cells', 'count of 10^5 cells', ['105'], ['10', '^5']],
    ['a line', 'Wash your hands.', 'Wash your hands. Visitors: 2 a day', [], ['2', 'day']],
  ])('differ by %s', (_, text, line, inText, inPicture) => {
    expect(differing(text, [line])).toEqual({ text: inText, picture: inPicture });
  });

  it('differ where one of two equal numbers is lost', () => {
    expect(differing('Give 5 mg at noon.', ['Give 5 mg at noon and', '5 mg at night.'])).toEqual({
      text: [],
      picture: ['5', 'mg'],
    });
  });

  it('do not ask for the number that a list item has in the text alone', () => {
    expect(differing('1. Wash hands\n2. Dry them', ['a) Wash hands', 'b) Dry them'])).toEqual(SAME);
  });

  it('agree on the code of a form whose first letter is read as a digit, and on no other digit', () => {
    expect(differing('Write it on form IC-9 now', ['Write it on form 1C-9 now'])).toEqual(SAME);
    expect(differing('Write it on form IC now', ['Write it on form 1C now']).picture).toContain('1');
  });

  it('take the words of a merged cell, said in each of its rows, for one', () => {
    const table = '| Group | Age |\n|---|---|\n| Up to 5 kg | 1 |\n| Up to 5 kg | 2 |';
    expect(differing(table, ['Group Age', 'Up to 5 kg 1', '2'])).toEqual(SAME);
  });
});

describe('numbers of a table', () => {
  const table = (rows: readonly (readonly string[])[]): string =>
    ['| Medicine | Dose | Most |', '|---|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
  const misplaced = (markdown: string, lines: readonly string[]): string[] =>
    misplacedInTables(textTokensOf(markdown, [{ page: 1, start: 0 }]), picture(lines)).map(({ text }) => text);
  const LINES = [
    'Medicine   Dose    Most',
    'Alpha drug 5 mg    20 mg',
    'Beta drug  10 mg   40 mg',
    'Gamma drug 15 mg   60 mg',
  ];

  it('stand where the picture has them', () => {
    const right = [
      ['Alpha drug', '5 mg', '20 mg'],
      ['Beta drug', '10 mg', '40 mg'],
      ['Gamma drug', '15 mg', '60 mg'],
    ];
    expect(misplaced(table(right), LINES)).toEqual([]);
  });

  it('that changed their rows are told, all of them seen', () => {
    const moved = [
      ['Alpha drug', '10 mg', '20 mg'],
      ['Beta drug', '5 mg', '40 mg'],
      ['Gamma drug', '15 mg', '60 mg'],
    ];
    expect(
      differing(
        table(moved),
        LINES.map((line) => line.replace(/ +/g, ' ')),
      ),
    ).toEqual(SAME);
    expect(misplaced(table(moved), LINES)).toEqual([
      'Medicine: Alpha drug | Dose: 10 mg | Most: 20 mg',
      'Medicine: Beta drug | Dose: 5 mg | Most: 40 mg',
    ]);
  });

  it('that changed their columns are told', () => {
    const moved = [
      ['Alpha drug', '20 mg', '5 mg'],
      ['Beta drug', '10 mg', '40 mg'],
      ['Gamma drug', '15 mg', '60 mg'],
    ];
    expect(misplaced(table(moved), LINES)).toEqual(['Medicine: Alpha drug | Dose: 20 mg | Most: 5 mg']);
  });

  it('below the header of another column are told', () => {
    const moved = table([
      ['Alpha drug', '5 mg', ''],
      ['Beta drug', '10 mg', '40 mg'],
    ]);
    expect(
      misplaced(moved, ['Medicine   Dose    Most', 'Alpha drug         5 mg', 'Beta drug  10 mg   40 mg']),
    ).toEqual(['Medicine: Alpha drug | Dose: 5 mg']);
  });
});

describe('numbers of a sentence', () => {
  const misplaced = (markdown: string, lines: readonly string[]): (string | null)[] => {
    const text = textTokensOf(markdown, [{ page: 1, start: 0 }]);
    const seen = picture(lines);
    return misplacedInProse(text, seen, leftoversOf(text, seen)).map(({ text: said }) => said);
  };
  const LINES = [
    'Visitors may stay until the evening bell rings at 8',
    'and leave their coats at the desk beside the door.',
    'Children under the age of 12 come with a grown person',
    'then wash their hands before they enter any ward here.',
  ];

  it('go on in the line below', () => {
    expect(misplaced(LINES.join(' '), LINES)).toEqual([]);
  });

  it('that go on with another sentence of the page are told', () => {
    const crossed = [LINES[0], LINES[3], LINES[2], LINES[1]].join(' ');
    expect(misplaced(crossed, LINES).length).toBeGreaterThan(0);
  });
});

describe('a page in a script that cannot be recognised', () => {
  it('is told from Latin words with a Greek letter', () => {
    expect(['שלום', 'Дом', 'δόση', 'β-blocker', 'µg', 'été'].map(isUnknownScript)).toEqual([
      ...[true, true, true, false, false, false],
    ]);
  });

  it('has letters read over its words left out, and its digits beside Latin words kept', () => {
    const [line = []] = picture(['NOdI 7 Room 12']);
    const over = { x0: 0, y0: 0, x1: 60, y1: 12 };
    expect(
      withoutUnknownScript([line], [over])
        .flat()
        .map(({ raw }) => raw),
    ).toEqual(['Room', '12']);
  });

  it('is asked for numbers beside Latin words alone', () => {
    const text = textTokensOf('חדר 5 פתוח Room 12', [{ page: 1, start: 0 }]);
    expect(
      text.flatMap(({ kind, raw }, at) => (kind === 'number' && standsInUnknownScript(text, at) ? [raw] : [])),
    ).toEqual(['5']);
  });
});
