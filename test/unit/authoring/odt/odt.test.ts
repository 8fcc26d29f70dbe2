import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { convertDocument } from '../../../../main/engine/authoring/read/convert.ts';
import { odtToMarkdown } from '../../../../main/engine/authoring/read/odt/odt.ts';
import { COVERED, cell, h, items, looks, numbers, type OdtParts, odtFile, p, row, span, table } from './odt-file.ts';

function read(parts: string | OdtParts) {
  const { text, warnings } = odtToMarkdown(odtFile(typeof parts === 'string' ? { body: parts } : parts));
  return {
    text: text.trim(),
    codes: [...new Set(warnings.map(({ code }) => code))].sort(),
    told: warnings.map((warning) => warning.text).join('\n'),
  };
}

describe('lists of an ODT file', () => {
  const styles = numbers([
    ['1', '', '.'],
    ['a', '', ')'],
    ['i', '(', ')'],
  ]);

  it.each([
    ['after a paragraph', 'text:continue-numbering="true" text:style-name="L"', ''],
    ['by name', 'text:continue-list="one" text:style-name="L"', 'xml:id="one" '],
  ])('go on where they say so: %s', (_, next, first) => {
    const body =
      items(['Wash hands.', 'Read the chart.'], `${first}text:style-name="L"`) +
      p('Wait.') +
      items(['Say the name.', 'Repeat step 2.'], next);
    expect(read({ body, styles }).text).toBe(
      '1. Wash hands.\n2. Read the chart.\n\nWait.\n\n3. Say the name.\n4. Repeat step 2.',
    );
  });

  it('start anew where they do not', () => {
    expect(read({ body: items(['Open.']) + p('Later.') + items(['Lift.']), styles }).text).toBe(
      '1. Open.\n\nLater.\n\n1. Lift.',
    );
  });

  it('keep letters and Roman numbers as they are shown', () => {
    const inner = items(['gloves', p('apron') + items(['clean'], '')], '');
    expect(read({ body: items([p('Prepare.') + inner, 'Repeat step a.']), styles }).text).toBe(
      '1. Prepare.\n   * a) gloves\n   * b) apron\n     * (i) clean\n2. Repeat step a.',
    );
  });

  it('start where they are set to start', () => {
    const body = `<text:list text:style-name="L"><text:list-item text:start-value="5">${p('Weigh.')}</text:list-item><text:list-item>${p('Note.')}</text:list-item></text:list>`;
    expect(read({ body, styles }).text).toBe('5. Weigh.\n6. Note.');
  });

  it('of bullets, and typed ones, are lists', () => {
    const bullets =
      '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>';
    expect(read({ body: items(['gauze', 'tape'], 'text:style-name="B"'), styles: bullets }).text).toBe(
      '* gauze\n* tape',
    );
    expect(read(p('Never:') + p('•<text:tab/>recap a needle') + p('•<text:tab/>pass it by hand')).text).toBe(
      'Never:\n\n* recap a needle\n* pass it by hand',
    );
  });
});

describe('tables of an ODT file', () => {
  it('say merged values in every row and column that they cover', () => {
    const body = table(
      [
        row(['Med A', 'mouth', cell('4 doses', 'table:number-rows-spanned="2"')]),
        row(['Med B', 'mouth', COVERED]),
        row(['Med C', cell('not given', 'table:number-columns-spanned="2"'), COVERED]),
      ],
      [row(['Medicine', 'Route', 'Most'])],
    );
    expect(read(body).text.split('\n').slice(2)).toEqual([
      '| Med A | mouth | 4 doses |',
      '| Med B | mouth | 4 doses |',
      '| Med C | not given | not given |',
    ]);
  });

  it('of names and values have no header', () => {
    expect(read(table([row(['Owner:', 'Pharmacy']), row(['Limit:', '38 °C'])])).text).toBe(
      '* Owner: Pharmacy\n* Limit: 38 °C',
    );
  });

  it('keep paragraphs of a cell apart', () => {
    expect(
      read(table([row(['Rash', cell(p('Stop the drip') + p('Call the doctor.'))])], [row(['Sign', 'Action'])])).text,
    ).toContain('| Rash | Stop the drip; Call the doctor. |');
  });

  it('that repeat empty rows a million times are read', () => {
    const many =
      '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000"/></table:table-row>';
    expect(read(table([row(['Owner:', 'Pharmacy']), many])).text).toContain('Owner');
  });
});

describe('what is not in force in an ODT file', () => {
  const changes = `<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info/>${p('5')}</text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion><office:change-info/></text:insertion></text:changed-region></text:tracked-changes>`;

  it('tracked changes are told with both readings', () => {
    const { text, codes, told } = read(
      changes +
        p(
          'Keep for <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>3<text:change-end text:change-id="c2"/> days.',
        ),
    );
    expect(text).toBe('Keep for 3 days.');
    expect(codes).toEqual(['tracked_changes']);
    expect(told).toContain('"Keep for 5 days."');
  });

  it('a paragraph that was deleted between two others is told', () => {
    const { text, codes } = read(`${changes + p('Wash.')}<text:change text:change-id="c1"/>${p('Dry.')}`);
    expect(text).toBe('Wash.\n\nDry.');
    expect(codes).toEqual(['tracked_changes']);
  });

  it.each([
    ['by its look', p(`Open it. ${span('H', 'do not publish')}`), 'text:display="none"'],
    ['white on white', p(`Open it. ${span('H', 'do not publish')}`), 'fo:color="#ffffff"'],
    ['struck out', p(`Open it. ${span('H', 'do not publish')}`), 'style:text-line-through-style="solid"'],
    ['a hidden section', `${p('Open it.')}<text:section text:display="none">${p('do not publish')}</text:section>`, ''],
    ['a hidden field', p('Open it.<text:hidden-text text:is-hidden="true" text:string-value="do not publish"/>'), ''],
  ])('text that nobody sees is left out and told: %s', (_, body, look) => {
    const { text, codes, told } = read({ body, styles: looks('H', look) });
    expect(text).toBe('Open it.');
    expect(codes).toEqual(['hidden_text']);
    expect(told).toContain('do not publish');
  });

  it('comments are told and are no text', () => {
    const { text, codes, told } = read(
      p(`Give 5 mL.<office:annotation><dc:creator>A. Reviewer</dc:creator>${p('Still right?')}</office:annotation>`),
    );
    expect(text).toBe('Give 5 mL.');
    expect(codes).toEqual(['comment']);
    expect(told).toContain('A. Reviewer');
  });

  it.each([
    [
      'a header',
      {
        master: `<style:master-page style:name="Standard"><style:header>${p('DRAFT')}</style:header></style:master-page>`,
      },
    ],
    ['its properties', { meta: '<meta:user-defined meta:name="Status">Withdrawn</meta:user-defined>' }],
    [
      'a word across the page',
      {
        master: `<style:master-page style:name="Standard"><style:header>${p(`<draw:custom-shape>${p('WITHDRAWN')}</draw:custom-shape>`)}</style:header></style:master-page>`,
      },
    ],
  ])('a status is told: %s', (_, parts) => {
    expect(read({ body: p('Give slowly.'), ...parts }).codes).toEqual(['status_mark']);
  });

  it('footers that narrow the text are kept, page numbers are not', () => {
    const footer = `<style:footer>${p('Adults only')}${p('Page <text:page-number>3</text:page-number>')}</style:footer>`;
    const { text, codes } = read({
      body: h('Fluids') + p('Give slowly.'),
      master: `<style:master-page style:name="Standard">${footer}</style:master-page>`,
    });
    expect(text).toBe('Adults only\n\n---\n\n# Fluids\n\nGive slowly.');
    expect(codes).toEqual(['margin_text']);
  });
});

describe('signs and notes of an ODT file', () => {
  it('raised and lowered numbers are kept apart', () => {
    const styles = looks('U', 'style:text-position="super 58%"') + looks('D', 'style:text-position="-8% 80%"');
    expect(read({ body: p(`above 10${span('U', '5')} CFU, O${span('D', '2')}`), styles })).toMatchObject({
      text: 'above 10⁵ CFU, O₂',
      codes: [],
    });
    expect(read({ body: p(`Give 5${span('U', '2')} mL`), styles })).toMatchObject({
      text: 'Give 5² mL',
      codes: ['raised_text'],
    });
  });

  it('notes stand in the sentence that refers to them', () => {
    const note = `<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>${p('Only for adults.')}</text:note-body></text:note>`;
    expect(read(p(`Give 5${note} mL. Then wait.`))).toMatchObject({
      text: 'Give 5 mL (Only for adults). Then wait.',
      codes: ['footnote'],
    });
  });

  it('formulas are written in one line', () => {
    const math = '<math:math><math:mfrac><math:mi>weight</math:mi><math:mn>2</math:mn></math:mfrac></math:math>';
    const object = (inside: string, link = ''): string =>
      p(`The rate is <draw:frame><draw:object ${link}>${inside}</draw:object><draw:image/></draw:frame> mL.`);
    expect(read(object(math))).toMatchObject({ text: 'The rate is weight/2 mL.', codes: [] });
    const part = {
      'Object 1/content.xml': math.replace(
        '<math:math>',
        '<math:math xmlns:math="http://www.w3.org/1998/Math/MathML">',
      ),
    };
    expect(read({ body: object('', 'xlink:href="./Object 1"'), others: part }).text).toBe('The rate is weight/2 mL.');
    expect(read(object('', 'xlink:href="./Object 9"')).codes).toEqual(['embedded']);
  });

  it('a text box stands after its paragraph, told', () => {
    const box = `<draw:frame><draw:text-box>${p('Stop at once if the patient shivers.')}</draw:text-box></draw:frame>`;
    expect(read(p(`Check the bag.${box}`) + p('Begin.'))).toMatchObject({
      text: 'Check the bag.\n\n> Stop at once if the patient shivers.\n\nBegin.',
      codes: ['text_box'],
    });
  });

  it('white space is that of a page', () => {
    expect(read(p('Give<text:s text:c="3"/>5\n  mL')).text).toBe('Give 5 mL');
    expect(read(p('Opening time<text:tab/>08:00')).text).toBe('Opening time: 08:00');
  });

  it('a table of contents is left out', () => {
    expect(
      read(
        `<text:table-of-content><text:index-body>${p('Use 2')}</text:index-body></text:table-of-content>${h('Use', 2)}${p('Slowly.')}`,
      ).text,
    ).toBe('## Use\n\nSlowly.');
  });
});

describe('content controls of an ODT file', () => {
  const control = (attributes: string, inside: string): string =>
    p(
      `Status: <x:content-control xmlns:x="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" ${attributes}>${inside}</x:content-control>`,
    );
  const choice = '<x:list-item x:display-text="Approved"/>';

  it.each([
    ['without a choice', control('', `${choice}Choose an item.`), 'Status: ____'],
    ['with a choice', control('', `${choice}Approved`), 'Status: Approved'],
    ['to tick', control('x:checkbox="true"', '☒'), 'Status: ☒'],
  ])('are told: %s', (_, body, expected) => {
    const { text, codes } = read(body);
    expect(text.replaceAll('\\', '')).toBe(expected);
    expect(codes).toEqual(['form_field']);
  });
});

describe('a damaged ODT file', () => {
  it.each([
    ['without content', zipSync({ mimetype: strToU8('x') })],
    [
      'protected by a password',
      odtFile({
        body: p('x'),
        others: {
          'META-INF/manifest.xml':
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
        },
      }),
    ],
    [
      'of a sheet',
      odtFile({
        body: '',
        others: {
          'content.xml':
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:body><office:spreadsheet/></office:body></office:document-content>',
        },
      }),
    ],
    ['cut off', odtFile({ body: p('Give slowly.') }).subarray(0, 200)],
  ])('is refused: %s', async (_, bytes) => {
    await expect(convertDocument('a.odt', bytes)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });

  it('with lists in lists without end is read up to a limit, and told', () => {
    const deep = '<text:list><text:list-item>'.repeat(100) + p('x') + '</text:list-item></text:list>'.repeat(100);
    expect(read(deep + p('Give slowly.')).codes).toEqual(['limit_reached']);
  });
});
