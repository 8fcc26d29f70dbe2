import { describe, expect, it } from 'vitest';
import { read } from './reading.ts';
import { bold, cell, item, numbering, p, row, run, table, uses } from './word-file.ts';

const DOWN = '<w:vMerge w:val="restart"/>';
const GOES_ON = '<w:vMerge/>';
const HEAD = '<w:tblHeader/>';

/** The lines of a Markdown table. */
const lines = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('|'));

describe('a table of a Word file', () => {
  it.each([
    ['a row that is repeated on each page', row(['Area', 'Who'], HEAD), row(['Kitchen', 'Cook'])],
    ['a first row in bold', row([cell(bold('Area')), cell(bold('Who'))]), row(['Kitchen', 'Cook'])],
    [
      'a shaded first row',
      row([
        cell('Area', '<w:shd w:val="clear" w:fill="D9E2F3"/>'),
        cell('Who', '<w:shd w:val="clear" w:fill="D9E2F3"/>'),
      ]),
      row(['Kitchen', 'Cook']),
    ],
  ])('has for its header %s', (_, head, body) => {
    expect(read(table([head, body]))).toMatchObject({
      text: '| Area | Who |\n| - | - |\n| Kitchen | Cook |',
      codes: [],
    });
  });

  it('has a header of two rows where cells are merged', () => {
    const head = [
      row([cell('Medicine', DOWN), cell('Dose', '<w:gridSpan w:val="2"/>')], HEAD),
      row([cell('', GOES_ON), 'Adult', 'Child'], HEAD),
    ];
    expect(lines(read(table([...head, row(['Med A', '4 mL', '2 mL'])])).text)).toEqual([
      '| Medicine | Dose, Adult | Dose, Child |',
      '| - | - | - |',
      '| Med A | 4 mL | 2 mL |',
    ]);
  });

  it('says a value that is merged downwards in each row, and one merged across in each column', () => {
    const rows = [
      row(['Medicine', 'Route', 'Most in a day'], HEAD),
      row(['Med A', 'mouth', cell('4 doses', DOWN)]),
      row(['Med B', 'mouth', cell('', GOES_ON)]),
      row(['Med C', cell('not given', '<w:gridSpan w:val="2"/>')]),
    ];
    expect(lines(read(table(rows)).text).slice(2)).toEqual([
      '| Med A | mouth | 4 doses |',
      '| Med B | mouth | 4 doses |',
      '| Med C | not given | not given |',
    ]);
  });

  it('keeps paragraphs and items of a cell apart', () => {
    const steps = cell(p('Stop the drip') + p('Call the doctor.') + item('Note the time', 1) + item('Sign', 1));
    const file = {
      body: table([row(['Sign', 'Action'], HEAD), row(['Rash', steps])]),
      numbering: numbering(1, [['decimal', '%1.']]) + uses(1, 1),
    };
    expect(read(file).text).toContain('| Rash | Stop the drip; Call the doctor. 1. Note the time; 2. Sign |');
  });

  it('says the name of its parts before their rows', () => {
    const part = (text: string): string => row([cell(text, '<w:gridSpan w:val="2"/>')]);
    const { text } = read(
      table([
        row(['Medicine', 'Dose'], HEAD),
        part('Adults'),
        row(['Med A', '4 mL']),
        part('Children'),
        row(['Med A', '2 mL']),
      ]),
    );
    expect(text).toBe(
      'Adults\n\n| Medicine | Dose |\n| - | - |\n| Med A | 4 mL |\n\nChildren\n\n| Medicine | Dose |\n| - | - |\n| Med A | 2 mL |',
    );
  });

  it('does not repeat a header that was typed again', () => {
    const head = row([cell(bold('Area')), cell(bold('Who'))]);
    expect(lines(read(table([head, row(['Kitchen', 'Cook']), head, row(['Ward', 'Nurse'])])).text)).toHaveLength(4);
  });

  it('within a cell is read in its place', () => {
    const inner = table([row(['Adult', '4 mL']), row(['Child', '2 mL'])]);
    const { text } = read(table([row(['Medicine', 'Dose'], HEAD), row(['Med A', cell(inner + p('By mouth'))])]));
    expect(text).toContain('| Med A | Adult: 4 mL; Child: 2 mL; By mouth |');
  });

  it('of one cell is a passage with a frame', () => {
    expect(read(table([row([cell(p('Stop at once if the patient shivers.'))])]))).toMatchObject({
      text: 'Stop at once if the patient shivers.',
      codes: [],
    });
  });

  it('that only places passages is read passage by passage, and told', () => {
    const { text, codes } = read(
      table([
        row([
          cell(p('Wash', '<w:outlineLvl w:val="1"/>') + p('With soap.')),
          cell(p('Dry', '<w:outlineLvl w:val="1"/>') + p('With paper.')),
        ]),
      ]),
    );
    expect(text).toBe('## Wash\n\nWith soap.\n\n## Dry\n\nWith paper.');
    expect(codes).toEqual(['order_guessed']);
  });

  it('loses its hidden rows, and says so', () => {
    const { text, codes } = read(
      table([row(['Area', 'Who'], HEAD), row(['Cellar', 'Nobody'], '<w:hidden/>'), row(['Ward', 'Nurse'])]),
    );
    expect(text).not.toContain('Cellar');
    expect(codes).toEqual(['hidden_text']);
  });

  it('keeps cells in their columns where a row begins further right', () => {
    const { text } = read(table([row(['A1', 'B1', 'C1'], HEAD), row(['x', 'y'], '<w:gridBefore w:val="1"/>')]));
    expect(text).toContain('| | x | y |');
  });
});

describe('a table of names and values', () => {
  it.each([
    [
      'with colons',
      [
        ['Owner:', 'Pharmacy'],
        ['Storage:', '2–8 °C'],
      ],
    ],
    [
      'with a number in its first row',
      [
        ['Form', 'PH-12'],
        ['Owner', 'Pharmacy'],
      ],
    ],
    [
      'without any sign',
      [
        ['Owner', 'Pharmacy'],
        ['Storage', 'Fridge'],
      ],
    ],
  ])('%s has no header', (_, rows) => {
    const { text, codes } = read(table(rows.map((cells) => row(cells))));
    expect(text).toBe(rows.map(([key, value]) => `* ${key?.replace(':', '')}: ${value}`).join('\n'));
    expect(codes).toEqual([]);
  });

  it('with names in bold has no header', () => {
    const { text } = read(table([row([cell(bold('Owner')), 'Pharmacy']), row([cell(bold('Limit')), '38 °C'])]));
    expect(text).toBe('* Owner: Pharmacy\n* Limit: 38 °C');
  });

  it('side by side is read pair by pair', () => {
    expect(read(table([row(['Owner:', 'Pharmacy', 'Form:', 'PH-12'])])).text).toBe('* Owner: Pharmacy\n* Form: PH-12');
  });

  it('is told from a table with a header by its words', () => {
    expect(read(table([row(['Medicine', 'Dose']), row(['Med A', '200 mg']), row(['Med B', '100 mg'])]))).toMatchObject({
      text: '| Medicine | Dose |\n| - | - |\n| Med A | 200 mg |\n| Med B | 100 mg |',
      codes: [],
    });
  });

  it('that may be either is told', () => {
    expect(
      read(table([row(['Sodium chloride', 'Volume']), row(['Adult', '500 mL']), row(['Child', '10 mL'])])).codes,
    ).toEqual(['table_guessed']);
  });
});

describe('a table without a header', () => {
  it('has none made from its first row of data', () => {
    const { text } = read(table([row(['Med A', 'mouth', '200 mg']), row(['Med B', 'vein', '100 mg'])]));
    expect(text).toContain('| Med A | mouth | 200 mg |\n| Med B | vein | 100 mg |');
    expect(lines(text)[0]).toBe('| | | |');
  });
});

describe('tabs and dots', () => {
  it.each([
    ['a tab', 'Opening time\t08:00', 'Opening time: 08:00'],
    ['dots to the value', 'Gauze ........ 4 packs', 'Gauze: 4 packs'],
    ['a tab after a colon', 'Owner:\tPharmacy', 'Owner: Pharmacy'],
    ['a tab at the line start', '\tKeep dry.', 'Keep dry.'],
  ])('keep name and value apart: %s', (_, line, expected) => {
    expect(read(p(line)).text).toBe(expected);
  });

  it('lines that were broken within a sentence are one sentence', () => {
    expect(read(p('Keep the door closed\nwhile the alarm sounds.')).text).toBe(
      'Keep the door closed while the alarm sounds.',
    );
  });

  it('lines that say something each stay apart', () => {
    expect(read(p('Ward 4: Ana\nWard 5: Ben')).text).toBe('Ward 4: Ana\n\nWard 5: Ben');
  });

  it('runs that split a word do not split it', () => {
    expect(read(p(run('Para') + run('cetamol 5') + run('00 mg'))).text).toBe('Paracetamol 500 mg');
  });
});

describe('lines in columns', () => {
  it('made with tabs are a table, told', () => {
    const { text, codes } = read(p('Medicine\tDose\tRoute') + p('Med A\t5 mg\tmouth') + p('Med B\t6 mg\tvein'));
    expect(lines(text)).toEqual([
      '| Medicine | Dose | Route |',
      '| - | - | - |',
      '| Med A | 5 mg | mouth |',
      '| Med B | 6 mg | vein |',
    ]);
    expect(codes).toEqual(['table_guessed']);
  });
});

describe('a first row with numbers', () => {
  it('is a header where they are no values', () => {
    expect(lines(read(table([row(['Week 1', 'Week 2', 'Week 3']), row(['5 mg', '10 mg', '15 mg'])])).text)[0]).toBe(
      '| Week 1 | Week 2 | Week 3 |',
    );
    expect(
      lines(read(table([row(['Weight', 'Dose 2 mg/mL']), row(['10 kg', '5 mL']), row(['20 kg', '10 mL'])])).text)[0],
    ).toBe('| Weight | Dose 2 mg/mL |');
  });
});

describe('particulars of a document', () => {
  it('below a title row are names and values, for sure', () => {
    const title = row([cell(bold('Details'), '<w:gridSpan w:val="2"/>')]);
    expect(read(table([title, row(['Owner', 'Pharmacy']), row(['Review', '2027'])]))).toMatchObject({
      text: 'Details\n\n* Owner: Pharmacy\n* Review: 2027',
      codes: [],
    });
  });
});
