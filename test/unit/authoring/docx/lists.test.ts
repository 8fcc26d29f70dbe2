import { describe, expect, it } from 'vitest';
import { read } from './reading.ts';
import { bold, heading, item, numbering, p, styled, table, row, uses } from './word-file.ts';

const STEPS = `${numbering(1, [
  ['decimal', '%1.'],
  ['lowerLetter', '%2)'],
  ['lowerRoman', '%3.'],
])}${numbering(2, [['bullet', '•']])}`;

describe('a numbered list of a Word file', () => {
  it('goes on with its numbers after a paragraph and after a table', () => {
    const body = [
      item('Wash hands.', 1),
      item('Read the chart.', 1),
      p('Wait for the senior nurse.'),
      item('Say the name.', 1),
      table([row(['Sign', 'Meaning']), row(['Red', 'Stop']), row(['Green', 'Go'])]),
      item('Repeat step 2.', 1),
    ].join('');
    const { text } = read({ body, numbering: STEPS + uses(1, 1) });
    expect(text).toContain('1. Wash hands.\n2. Read the chart.');
    expect(text).toContain('3. Say the name.');
    expect(text).toContain('4. Repeat step 2.');
  });

  it('starts anew where its numbering says so', () => {
    const again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const body = [item('Open.', 1), item('Close.', 1), p('Later.'), item('Lift.', 3), item('Lower.', 3)].join('');
    const { text } = read({ body, numbering: STEPS + uses(1, 1) + uses(3, 1, again) });
    expect(text).toContain('1. Open.\n2. Close.');
    expect(text).toContain('1. Lift.\n2. Lower.');
  });

  it('starts where it is set to start', () => {
    const fifth = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>';
    expect(read({ body: item('Weigh.', 1) + item('Note.', 1), numbering: STEPS + uses(1, 1, fifth) }).text).toBe(
      '5. Weigh.\n6. Note.',
    );
  });

  it('keeps letters and Roman numbers as they are shown', () => {
    const body = [
      item('Prepare.', 1),
      item('gloves', 1, 1),
      item('apron', 1, 1),
      item('clean', 1, 2),
      item('Repeat step a.', 1),
    ].join('');
    const { text } = read({ body, numbering: STEPS + uses(1, 1) });
    expect(text).toBe('1. Prepare.\n   * a) gloves\n   * b) apron\n     * i. clean\n2. Repeat step a.');
  });

  it('keeps numbers of several levels', () => {
    const levels = numbering(1, [
      ['decimal', '%1'],
      ['decimal', '%1.%2'],
    ]);
    const body = [
      item('Store.', 1),
      item('Keep cold.', 1, 1),
      item('Keep dry.', 1, 1),
      item('Use.', 1),
      item('See 1.2.', 1, 1),
    ].join('');
    const { text } = read({ body, numbering: levels + uses(1, 1) });
    expect(text).toContain('* 1.1 Keep cold.\n   * 1.2 Keep dry.');
    expect(text).toContain('* 2.1 See 1.2.');
  });

  it('counts no paragraph that was deleted by a tracked change', () => {
    const gone = `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>Shave.</w:delText></w:r></w:del></w:p>`;
    const { text, codes } = read({ body: item('Wash.', 1) + gone + item('Dry.', 1), numbering: STEPS + uses(1, 1) });
    expect(text).toBe('1. Wash.\n2. Dry.');
    expect(codes).toEqual(['tracked_changes']);
  });

  it('takes its numbering from a style, and nests bullets by their indent', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Step"><w:name w:val="Step"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const bullet = p('name', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:ind w:left="1440"/>');
    const { text } = read({
      body: styled('Step', 'Check:') + bullet + styled('Step', 'Sign.'),
      styles,
      numbering: STEPS + uses(1, 1) + uses(2, 2),
    });
    expect(text).toBe('1. Check:\n   * name\n2. Sign.');
  });

  it('keeps a paragraph that is indented below an item with it', () => {
    const { text } = read({
      body: item('Wash.', 1) + p('Use soap.', '<w:ind w:left="720"/>') + item('Dry.', 1),
      numbering: STEPS + uses(1, 1),
    });
    expect(text).toBe('1. Wash.\n\n   Use soap.\n\n2. Dry.');
  });
});

describe('bullets and numbers that were typed', () => {
  it.each([
    ['a sign and a tab', '•\trecap a needle', '•\tpass it by hand'],
    ['a hyphen', '- recap a needle', '- pass it by hand'],
    ['a dash', '– recap a needle', '– pass it by hand'],
    ['a star', '* recap a needle', '* pass it by hand'],
    ['a middle dot', '· recap a needle', '· pass it by hand'],
    ['the letter o and a tab', 'o\trecap a needle', 'o\tpass it by hand'],
  ])('are a list: %s', (_, one, two) => {
    expect(read(p('Never:') + p(one) + p(two))).toMatchObject({
      text: 'Never:\n\n* recap a needle\n* pass it by hand',
      codes: [],
    });
  });

  it('of Wingdings are a list', () => {
    const line = (text: string): string => p(`<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>${run0(` ${text}`)}`);
    expect(read(p('Bring:') + line('gauze') + line('tape')).text).toBe('Bring:\n\n* gauze\n* tape');
  });

  it('within one paragraph, line by line, are a list', () => {
    expect(read(p('Never:\n- recap a needle\n- pass it by hand')).text).toBe(
      'Never:\n\n* recap a needle\n* pass it by hand',
    );
  });

  it('keep their numbers, also after a paragraph', () => {
    const { text } = read([p('1. Wash hands.'), p('2. Read the chart.'), p('Wait.'), p('3. Repeat step 2.')].join(''));
    expect(text).toBe('1. Wash hands.\n2. Read the chart.\n\nWait.\n\n3. Repeat step 2.');
  });

  it('keep letters in brackets', () => {
    expect(read(p('(a) gloves') + p('(b) apron')).text).toBe('* (a) gloves\n* (b) apron');
  });

  it('are no list where a number stands alone at the start of a line', () => {
    const { text } = read(p('Let in at most') + p('2. Ask the others to wait.'));
    expect(text).toContain('2\\. Ask the others to wait.');
  });
});

describe('a minus sign at the start of a line', () => {
  it('stays a sign, and is told where it may be a bullet', () => {
    expect(read(p('The freezer is kept at') + p('- 25 C or colder'))).toMatchObject({
      text: expect.stringMatching(/\\?- 25 C or colder/),
      codes: ['sign_guessed'],
    });
  });

  it('is told even among bullets where a temperature follows', () => {
    const { codes } = read(p('- keep dry') + p('- 25 °C or colder'));
    expect(codes).toEqual(['sign_guessed']);
  });

  it('stays where nothing stands between it and the number', () => {
    expect(read(p('-20 °C is the limit.')).text).toMatch(/^\\?-20 °C is the limit\.$/);
  });

  it('that is a hyphen which does not break stays one', () => {
    expect(
      read(p('<w:r><w:t xml:space="preserve">Keep at </w:t><w:noBreakHyphen/><w:t>20 degrees.</w:t></w:r>')).text,
    ).toBe('Keep at -20 degrees.');
  });
});

describe('numbers of headings', () => {
  const levels = numbering(1, [
    ['decimal', '%1.'],
    ['decimal', '%1.%2'],
  ]);
  const numbered = (text: string, level: number): string =>
    p(text, `<w:pStyle w:val="Heading${level}"/><w:numPr><w:ilvl w:val="${level - 1}"/><w:numId w:val="1"/></w:numPr>`);

  it('are kept where the text refers to them', () => {
    const body =
      numbered('Storage', 1) + numbered('Fridge', 2) + p('Keep closed.') + numbered('Use', 1) + p('As in section 1.1.');
    const { text } = read({ body, numbering: levels + uses(1, 1) });
    expect(text).toContain('## 1.1 Fridge');
    expect(text).toContain('# Use');
  });

  it('are left out where it does not', () => {
    const { text } = read({ body: numbered('Storage', 1) + p('Keep closed.'), numbering: levels + uses(1, 1) });
    expect(text).toBe('# Storage\n\nKeep closed.');
  });

  it('make headings of bold items that head paragraphs', () => {
    const boldItem = (text: string): string =>
      p(
        `<w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r>`,
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
      );
    const body =
      boldItem('Purpose') + p('To keep people safe.') + boldItem('Scope') + p('All staff are meant by this.');
    expect(read({ body, numbering: levels + uses(1, 1) })).toMatchObject({
      text: '## Purpose\n\nTo keep people safe.\n\n## Scope\n\nAll staff are meant by this.',
      codes: [],
    });
  });
});

const run0 = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

describe('headings that no style marks', () => {
  it('are whole lines in bold', () => {
    expect(read(bold('Do not use') + p('In pregnancy.') + bold('Use') + p('After surgery.'))).toMatchObject({
      text: '## Do not use\n\nIn pregnancy.\n\n## Use\n\nAfter surgery.',
      codes: [],
    });
  });

  it('are not bold sentences, nor the bold beginning of one', () => {
    const lead = p(`<w:r><w:rPr><w:b/></w:rPr><w:t>Never alone.</w:t></w:r>${run0(' Two people lift.')}`);
    expect(read(heading('Lifting') + bold('Call for help first.') + lead).text).toBe(
      '# Lifting\n\nCall for help first.\n\nNever alone. Two people lift.',
    );
  });

  it('stand below the styled heading before them', () => {
    expect(read(heading('Oxygen') + bold('Storage') + p('Upright.')).text).toBe('# Oxygen\n\n## Storage\n\nUpright.');
  });

  it('are larger than the text', () => {
    const sized = (text: string, size: number): string =>
      p(`<w:r><w:rPr><w:sz w:val="${size}"/></w:rPr><w:t>${text}</w:t></w:r>`);
    const { text } = read(
      [
        sized('Linen', 40),
        sized('Sorting', 28),
        sized('Sort at once into the bags.', 22),
        sized('Washing', 28),
        sized('Wash hot and dry it well.', 22),
      ].join(''),
    );
    expect(text).toBe(
      '# Linen\n\n## Sorting\n\nSort at once into the bags.\n\n## Washing\n\nWash hot and dry it well.',
    );
  });

  it('are told where the bold line may be a rule', () => {
    const { text, codes } = read(bold('Do not give to children under 12') + p('Give with food.'));
    expect(codes).toEqual(['heading_guessed']);
    expect(text).not.toContain('#');
  });

  it('below a heading, short lines are items, not introductions of each other', () => {
    const { text, codes } = read(
      bold('Do not use') + p('In pregnancy') + p('With kidney failure') + bold('Use') + p('After surgery'),
    );
    expect(text).toBe('## Do not use\n\n* In pregnancy\n* With kidney failure\n\n## Use\n\nAfter surgery');
    expect(codes).toEqual(['list_guessed']);
  });
});

describe('headings by style', () => {
  const style = (id: string, name: string, more: string): string =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;

  it.each([
    ['Word in German', style('berschrift1', 'heading 1', ''), 'berschrift1'],
    [
      'an own style with an outline level',
      style('Kapitel', 'Kapitel', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
      'Kapitel',
    ],
    [
      'a style based on a heading',
      style('Heading1', 'heading 1', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') +
        style('Own', 'Clinic head', '<w:basedOn w:val="Heading1"/>'),
      'Own',
    ],
    ['a name in Spanish', style('Ttulo1', 'Título 1', ''), 'Ttulo1'],
    ['an id without a style', '', 'Heading1'],
  ])('are told: %s', (_, styles, id) => {
    expect(read({ body: styled(id, 'Fever') + p('Cool the room.'), styles }).text).toBe('# Fever\n\nCool the room.');
  });

  it('survive styles that are based on each other', () => {
    const styles = style('A', 'A', '<w:basedOn w:val="B"/>') + style('B', 'B', '<w:basedOn w:val="A"/>');
    expect(read({ body: styled('A', 'Cool the room.'), styles }).text).toBe('Cool the room.');
  });

  it('are no headings where a whole text has the style', () => {
    const long = 'Cool the room and open the window. Then give water in small sips and call the nurse.';
    expect(read(heading(long))).toMatchObject({ text: long, codes: ['heading_guessed'] });
  });
});

describe('a text that is bold throughout', () => {
  it('has no headings, so that each line can be quoted', () => {
    expect(read(bold('Stop the pump') + bold('Call the nurse') + bold('Write the time')).text).not.toContain('#');
  });
});
