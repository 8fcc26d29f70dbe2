import { describe, expect, it } from 'vitest';
import { read } from './reading.ts';
import { p, run } from './word-file.ts';

const above = (text: string): string => run(text, '<w:vertAlign w:val="superscript"/>');
const below = (text: string): string => run(text, '<w:vertAlign w:val="subscript"/>');
const reference = (id: number, kind = 'footnote'): string => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;

describe('what stands above or below the line', () => {
  it.each([
    ['a power of ten', run('above 10') + above('5') + run(' CFU'), 'above 10⁵ CFU'],
    ['a negative power', run('0.5 × 10') + above('-3') + run(' g'), '0.5 × 10⁻³ g'],
    ['square metres', run('30 mL/m') + above('2'), '30 mL/m²'],
    ['a formula', run('Give O') + below('2') + run(' and CO') + below('2'), 'Give O₂ and CO₂'],
    ['letters below', run('C') + below('max') + run(' is reached'), 'Cmax is reached'],
    ['an ordinal', run('the 5') + above('th') + run(' day'), 'the 5th day'],
    ['a charge', run('Ca') + above('2+') + run(' is low'), 'Ca²⁺ is low'],
    ['raised by hand', run('above 10') + run('6', '<w:position w:val="6"/>') + run(' cells'), 'above 10⁶ cells'],
  ])('is kept apart for sure: %s', (_, body, expected) => {
    expect(read(p(body))).toMatchObject({ text: expected, codes: [] });
  });

  it.each([
    ['after a number', run('Give 5') + above('2') + run(' mL'), 'Give 5² mL'],
    ['after a word', run('Give tablets') + above('3'), 'Give tablets³'],
    ['a letter', run('Give 5 mg') + above('a'), 'Give 5 mg^(a)'],
  ])('is kept apart and told where it may refer to a note: %s', (_, body, expected) => {
    const { text, codes } = read(p(body));
    expect(text.replaceAll('\\', '')).toBe(expected);
    expect(codes).toEqual(['raised_text']);
  });
});

describe('a note', () => {
  const notes = `<w:footnote w:type="separator" w:id="0">${p('')}</w:footnote><w:footnote w:id="2">${p(`<w:r><w:footnoteRef/></w:r>${run(' Only for adults.')}`)}</w:footnote>`;

  it.each([
    [
      'within a sentence',
      run('Give 5') + reference(2) + run(' mL now. Then wait.'),
      'Give 5 mL now (Only for adults). Then wait.',
    ],
    [
      'behind its full stop',
      run('Give 5 mL.') + reference(2) + run(' Then wait.'),
      'Give 5 mL (Only for adults). Then wait.',
    ],
    ['behind a number with a point', run('Give 2.5') + reference(2) + run(' mL.'), 'Give 2.5 mL (Only for adults).'],
    ['without a full stop', run('Give 5 mL') + reference(2), 'Give 5 mL (Only for adults)'],
  ])('stands in the sentence that refers to it: %s', (_, body, expected) => {
    expect(read({ body: p(body), footnotes: notes })).toMatchObject({ text: expected, codes: ['footnote'] });
  });

  it('at the end of the document is placed alike, with the mark that its author chose left out', () => {
    const body = p(
      `${run('Give 5 mL')}<w:r><w:endnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>${run('.')}`,
    );
    expect(read({ body, endnotes: `<w:endnote w:id="2">${p('By mouth.')}</w:endnote>` }).text).toBe(
      'Give 5 mL (By mouth).',
    );
  });
});

describe('signs', () => {
  const sign = (font: string, code: string): string => `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`;

  it.each([
    ['Symbol', 'F0B3', '≥'],
    ['Symbol', 'F0A3', '≤'],
    ['Symbol', 'F06D', 'μ'],
    ['Symbol', 'F0B0', '°'],
    ['Symbol', 'F0B1', '±'],
    ['Symbol', 'F0AE', '→'],
    ['Wingdings', 'F0FC', '✓'],
    ['Wingdings', 'F0FB', '✗'],
    ['Wingdings', 'F0E0', '→'],
    ['Wingdings 2', 'F050', '✓'],
  ])('of %s %s are what they show: %s', (font, code, shown) => {
    expect(read(p(run('Call when it is ') + sign(font, code) + run(' 38.')))).toMatchObject({
      text: `Call when it is ${shown} 38.`,
      codes: [],
    });
  });

  it('typed in a font of signs are what they show', () => {
    expect(read(p(run('Dose ') + run('£', '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + run(' 5'))).text).toBe(
      'Dose ≤ 5',
    );
  });

  it('that cannot be told are told to be such', () => {
    const { text, codes } = read(p(run('Pulse ') + sign('Wingdings 3', 'F071') + run(' 120')));
    expect(text).toBe('Pulse � 120');
    expect(codes).toEqual(['symbol_guessed']);
  });
});

describe('an equation', () => {
  const m = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
  const fraction = (top: string, under: string): string => `<m:f><m:num>${top}</m:num><m:den>${under}</m:den></m:f>`;

  it.each([
    ['a fraction', fraction(m('weight'), m('2')), 'weight/2'],
    ['a fraction of sums', fraction(m('a+b'), m('c+d')), '(a+b)/(c+d)'],
    ['a power', `<m:sSup><m:e>${m('h')}</m:e><m:sup>${m('2')}</m:sup></m:sSup>`, 'h²'],
    ['a root', `<m:rad><m:deg/><m:e>${fraction(m('w×h'), m('3600'))}</m:e></m:rad>`, '√((w×h)/3600)'],
    ['brackets', `<m:d><m:e>${m('140−age')}</m:e></m:d>${m('×weight')}`, '(140−age)×weight'],
  ])('is written in one line: %s', (_, math, expected) => {
    expect(read(p(`${run('The rate is ')}<m:oMath>${math}</m:oMath>${run(' mL.')}`))).toMatchObject({
      text: `The rate is ${expected} mL.`,
      codes: [],
    });
  });

  it('of a shape that no line can say is told', () => {
    expect(read(p(`<m:oMath><m:m><m:mr><m:e>${m('a')}</m:e></m:mr></m:m></m:oMath>${run('.')}`)).codes).toEqual([
      'equation',
    ]);
  });
});

describe('fields and forms', () => {
  const field = (code: string, result: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const control = (properties: string, words: string): string =>
    `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${run(words)}</w:sdtContent></w:sdt>`;

  it('show their result, and no code', () => {
    expect(read(p(run('See ') + field(' REF _Ref1 ', 'Table 2') + run('.'))).text).toBe('See Table 2.');
  });

  it('tables of contents are left out, with all their lines', () => {
    const begin = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`;
    const body =
      p(begin + run('Storage\t1')) + p('Use\t2') + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>') + p('Keep closed.');
    expect(read(body)).toMatchObject({ text: 'Keep closed.', codes: [] });
  });

  it('that never end lose nothing', () => {
    expect(
      read(
        p(
          `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>${run('Contents')}`,
        ) + p('Keep closed.'),
      ).text,
    ).toContain('Keep closed.');
  });

  it.each([
    ['a box to tick', control('<w14:checkbox/>', '☒') + run(' Allergy asked'), '☒ Allergy asked'],
    [
      'a list without a choice',
      run('Status: ') +
        control(
          '<w:showingPlcHdr/><w:dropDownList><w:listItem w:displayText="Approved"/></w:dropDownList>',
          'Choose an item.',
        ),
      'Status: ____',
    ],
    [
      'a list with a choice',
      run('Ward: ') + control('<w:dropDownList><w:listItem w:displayText="East"/></w:dropDownList>', 'East'),
      'Ward: East',
    ],
    [
      'an old box to tick',
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>${run(' Consent')}`,
      '☒ Consent',
    ],
    ['a field for letters', run('Dear ') + field(' MERGEFIELD Name ', '«Name»'), 'Dear «Name»'],
  ])('are told: %s', (_, body, expected) => {
    const { text, codes } = read(p(body));
    expect(text.replaceAll('\\', '')).toBe(expected);
    expect(codes).toEqual(['form_field']);
  });

  it('a link keeps its words and its address', () => {
    const others = { l1: { type: 'hyperlink', target: 'https://clinic.example/form' } };
    expect(
      read({ body: p(`${run('Use the ')}<w:hyperlink r:id="l1">${run('form')}</w:hyperlink>${run('.')}`), others })
        .text,
    ).toBe('Use the [form](https://clinic.example/form).');
  });

  it('right-to-left words keep their order', () => {
    expect(read(p(run('יש לקרוא לאחות', '<w:rtl/>'), '<w:bidi/>')).text).toBe('יש לקרוא לאחות');
  });
});

describe('a mark of a note that was typed', () => {
  it.each([
    ['in brackets', run('Ask the clerk[2]. Then wait.'), 'Ask the clerk (note 2). Then wait.', ['footnote']],
    [
      'in brackets of its own look',
      run('Ask the clerk') + run('[2]', '<w:b/>') + run('.'),
      'Ask the clerk (note 2).',
      ['footnote'],
    ],
    [
      'in brackets above the line',
      `${run('Ask the clerk')}${above('[2]')}${run('.')}`,
      'Ask the clerk (note 2).',
      ['raised_text'],
    ],
  ])('never looks like a citation of an answer: %s', (_, body, expected, codes) => {
    expect(read(p(body))).toMatchObject({ text: expected, codes });
  });

  it('by a star stays a star, and its note is no item of a list', () => {
    const { text, codes } = read(p('Give 5* mL.') + p('* Only for adults.'));
    expect(text.replaceAll('\\', '')).toBe('Give 5* mL.\n\n* Only for adults.');
    expect(text).toContain('\\* Only');
    expect(codes).toEqual([]);
  });
});
