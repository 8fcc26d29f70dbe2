import { describe, expect, it } from 'vitest';
import { codesOf, reading } from './reading.ts';

describe('raised and lowered words', () => {
  it.each([
    ['from 10<sup>6</sup> cells', 'from 10⁶ cells', []],
    ['SpO<sub>2</sub> and HCO<sub>3</sub><sup>-</sup>', 'SpO₂ and HCO₃⁻', []],
    ['20 m<sup>2</sup>', '20 m²', []],
    ['the 3<sup>rd</sup> day', 'the 3rd day', []],
    ['Give 5<sup>2</sup> mL', 'Give 5² mL', ['raised_text']],
    ['x<sup>n+k</sup>', 'x^(n+k)', ['raised_text']],
    ['10<span style="vertical-align:super">4</span> units', '10⁴ units', []],
  ])('never fuse with what stands before: %s', async (html, text, codes) => {
    const read = await reading(`<p>${html}</p>`);
    expect(read.text.trim()).toBe(text);
    expect(codesOf(read)).toEqual(codes);
  });
});

describe('notes', () => {
  it.each([
    [
      'a link in brackets',
      '<p>Give the form to the clerk<sup><a href="#n2">[2]</a></sup>.</p><ol><li id="n1">See the rota.</li><li id="n2">Only on weekdays.</li></ol>',
    ],
    [
      'a role',
      '<p>Give the form to the clerk<a role="doc-noteref" href="#n">1</a>.</p><aside id="n" role="doc-footnote">Only on weekdays.</aside>',
    ],
    [
      'Word',
      '<p>Give the form to the clerk<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.</p><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> Only on weekdays.</p></div>',
    ],
    [
      'a mark without a link',
      '<p>Give the form to the clerk<sup>a</sup>.</p><hr><p><sup>a</sup> Only on weekdays.</p>',
    ],
  ])('stand in the sentence that names them: %s', async (_, html) => {
    const read = await reading(html);
    expect(read.text).toContain('Give the form to the clerk (note: Only on weekdays).');
    expect(read.text.match(/weekdays/g)).toHaveLength(1);
    expect(codesOf(read)).toEqual(['footnote']);
  });

  it('never fuse with a number', async () => {
    const read = await reading('<p>Give 5<sup><a href="#fn1">2</a></sup> mL.</p><p id="fn1">Children: half.</p>');
    expect(read.text).toContain('Give 5 (note: Children: half) mL.');
  });

  it('keep the numbers of those that stay', async () => {
    const read = await reading(
      '<p>Ask<sup><a href="#a">1</a></sup>.</p><ol><li id="a">At night.</li><li>See the rota.</li></ol>',
    );
    expect(read.text).toContain('2. See the rota.');
  });

  it('that are only sources stay in their list', async () => {
    const read = await reading(
      '<p>Wash first<sup><a href="#r1">1</a></sup>.</p><ol><li id="r1">Doe J, Roe R. Hands. J Care 2020;4:12. doi:10.1/x</li></ol>',
    );
    expect(read.text).toContain('Wash first (reference 1).');
    expect(codesOf(read)).toEqual([]);
  });

  it('without their text are told apart from citations', async () => {
    const read = await reading('<p>Give the form to the clerk[2].</p>');
    expect(read.text).not.toContain('[2]');
    expect(codesOf(read)).toEqual(['footnote']);
  });
});

describe('signs', () => {
  it('at the start of a line stay signs', async () => {
    const read = await reading('<p>The store is kept at:</p><p>- 25 C or colder.</p><p>&minus;40 C is the lowest.</p>');
    expect(read.text).toContain('\\- 25 C or colder.');
    expect(read.text).toContain('−40 C is the lowest.');
    expect(codesOf(read)).toEqual(['sign_guessed']);
  });

  it('before words are bullets', async () => {
    const read = await reading('<p>Never:</p><p>- recap a needle</p><p>- pass it by hand</p>');
    expect(read.text).toBe('Never:\n\n* recap a needle\n* pass it by hand\n');
    expect(read.warnings).toEqual([]);
  });
});

describe('formulas, fields and pictures', () => {
  it('of fractions are written on one line', async () => {
    const read = await reading(
      '<p>Rate: <math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>2</mn></mrow><mn>60</mn></mfrac></math> mL</p>',
    );
    expect(read.text.trim()).toBe('Rate: (a + 2) / 60 mL');
    expect(read.warnings).toEqual([]);
  });

  it('of other kinds are told', async () => {
    const read = await reading('<p><math><mroot><mn>8</mn><mn>3</mn></mroot></math></p>');
    expect(codesOf(read)).toEqual(['equation']);
  });

  it('that are fields show what stands in them, and are told', async () => {
    const read = await reading(
      '<form>Weight <input value="12"> kg <input type="checkbox" checked> fasted <textarea></textarea></form>',
    );
    expect(read.text.trim()).toBe('Weight 12 kg ☒ fasted \\_\\_\\_\\_');
    expect(new Set(codesOf(read))).toEqual(new Set(['form_field']));
  });

  it('that are embedded or drawn are told', async () => {
    const read = await reading('<p>See:</p><img src="dial.png" alt="Dial at 5"><iframe src="rota.pdf"></iframe>');
    expect(read.text).toContain('(picture: Dial at 5)');
    expect(codesOf(read)).toEqual(['picture', 'embedded']);
  });
});

describe('character sets', () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

  it.each([
    ['windows-1252', '\x96 5 \xb0C, don\x92t', '– 5 °C, don’t'],
    ['iso-8859-15', '\xa4 5', '€ 5'],
    ['shift_jis', '\x90\x85', '水'],
  ])('are read as declared: %s', async (charset, written, text) => {
    const { readHtml } = await import('../../../../main/engine/authoring/read/html/read-html.ts');
    const read = await readHtml(
      bytes(`<meta http-equiv="Content-Type" content="text/html; charset=${charset}"><p>a ${written}</p>`),
    );
    expect(read.text.trim()).toBe(`a ${text}`);
    expect(read.warnings).toEqual([]);
  });

  it('that are not declared are guessed, and told', async () => {
    const { readHtml } = await import('../../../../main/engine/authoring/read/html/read-html.ts');
    const read = await readHtml(bytes('<p>2\xb0 to 8\xb0</p>'));
    expect(read.text.trim()).toBe('2° to 8°');
    expect(codesOf(read)).toEqual(['charset_guessed']);
  });

  it('that were mixed up before are told', async () => {
    const read = await reading('<meta charset="utf-8"><p>2Â°C to 8Â°C</p>');
    expect(codesOf(read)).toEqual(['charset_guessed']);
  });

  it('of two bytes are known by their mark', async () => {
    const { readHtml } = await import('../../../../main/engine/authoring/read/html/read-html.ts');
    const text = '<p>2 to 8 °C</p>';
    const wide = new Uint8Array([0xff, 0xfe, ...[...text].flatMap((letter) => [letter.charCodeAt(0), 0])]);
    expect((await readHtml(wide)).text.trim()).toBe('2 to 8 °C');
  });
});
