import { describe, expect, it } from 'vitest';
import { read } from './reading.ts';
import { heading, item, numbering, p, row, run, table, uses } from './word-file.ts';

const inBox = (words: string): string => `<w:txbxContent>${p(words)}</w:txbxContent>`;
const shape = (content: string): string =>
  `<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>${content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`;
const vml = (content: string): string => `<w:pict><v:shape><v:textbox>${content}</v:textbox></v:shape></w:pict>`;
const section = (references: string, more = ''): string => `<w:sectPr>${references}${more}</w:sectPr>`;
const refers = (kind: 'header' | 'footer', id: string, type = 'default'): string =>
  `<w:${kind}Reference w:type="${type}" r:id="${id}"/>`;
const watermark = (words: string): string =>
  `<w:r><w:pict><v:shape><v:textpath string="${words}"/></v:shape></w:pict></w:r>`;

describe('a text box', () => {
  const words = 'Stop at once if the patient shivers.';

  it.each([
    ['of a drawing', shape(inBox(words))],
    ['of an old drawing', vml(inBox(words))],
    [
      'with an old twin for other readers',
      `<mc:AlternateContent><mc:Choice Requires="wps">${shape(inBox(words))}</mc:Choice><mc:Fallback>${vml(inBox(words))}</mc:Fallback></mc:AlternateContent>`,
    ],
    [
      'of a kind that is not known, by its twin',
      `<mc:AlternateContent><mc:Choice Requires="xyz"><w:drawing/></mc:Choice><mc:Fallback>${vml(inBox(words))}</mc:Fallback></mc:AlternateContent>`,
    ],
  ])('%s is read once, after the paragraph that it is anchored to', (_, drawing) => {
    const { text, codes } = read(p(`${run('Check the bag.')}<w:r>${drawing}</w:r>`) + p('Begin slowly.'));
    expect(text).toBe(`Check the bag.\n\n> ${words}\n\nBegin slowly.`);
    expect(codes).toEqual(['text_box']);
  });

  it('between the items of a list does not end its numbers', () => {
    const withBox = p(
      `${run('Close.')}<w:r>${shape(inBox(words))}</w:r>`,
      '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    );
    const { text } = read({
      body: item('Open.', 1) + withBox + item('Sign.', 1),
      numbering: numbering(1, [['decimal', '%1.']]) + uses(1, 1),
    });
    expect(text).toContain('2. Close.');
    expect(text).toContain('3. Sign.');
  });

  it('that says DRAFT marks the document', () => {
    expect(read(p(`${run('Check.')}<w:r>${shape(inBox('DRAFT'))}</w:r>`)).codes).toContain('status_mark');
  });

  it('of a frame is read', () => {
    expect(read(p('Adults only.', '<w:framePr w:w="2000"/>') + p('Check the bag.'))).toMatchObject({
      text: '> Adults only.\n\nCheck the bag.',
      codes: ['text_box'],
    });
  });

  it('a large first letter belongs to its word', () => {
    expect(read(p('K', '<w:framePr w:dropCap="drop"/>') + p('eep the door closed.')).text).toBe(
      'Keep the door closed.',
    );
  });

  it('SmartArt and charts say their texts', () => {
    const others = {
      d1: {
        type: 'diagramData',
        target: 'd.xml',
        xml: '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Isolate the patient</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>',
      },
      c1: {
        type: 'chart',
        target: 'c.xml',
        xml: '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:barChart><c:ser><c:tx><c:v/></c:tx><c:cat><c:strCache><c:pt idx="0"><c:v>Adult</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache><c:pt idx="0"><c:v>4</c:v></c:pt></c:numCache></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>',
      },
    };
    const graphic = (inside: string): string =>
      `<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>${inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
    const { text, codes } = read({
      body: p(run('See.') + graphic('<dgm:relIds r:dm="d1"/>') + graphic('<c:chart r:id="c1"/>')),
      others,
    });
    expect(text).toContain('Isolate the patient');
    expect(text).toContain('Adult: 4');
    expect(codes).toEqual(['text_box']);
  });
});

describe('headers and footers', () => {
  const file = (margins: Record<string, string>, references: string, more = '') =>
    read({ body: heading('Fluids') + p('Give slowly.') + section(references, more), margins });

  it.each([
    ['adults only', 'Adults only'],
    ['a date', 'Valid until 30 June'],
    ['a department', 'Maternity'],
    ['in Spanish', 'Solo adultos'],
    ['in French', 'Enfants uniquement'],
    ['in German', 'Nur für Erwachsene'],
  ])('that narrow the text stand at its beginning, told: %s', (_, words) => {
    const { text, codes } = file({ footer1: p(words) }, refers('footer', 'footer1'));
    expect(text).toBe(`${words}\n\n---\n\n# Fluids\n\nGive slowly.`);
    expect(codes).toEqual(['margin_text']);
  });

  it('that are furniture are left out without a word', () => {
    const page = `${run('Page ')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('3')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const { text, codes } = file(
      { header1: p('Fluids\tPH-12\tRiverside Clinic') + p('www.clinic.example'), footer1: p(page) + p('Version 3.1') },
      refers('header', 'header1') + refers('footer', 'footer1'),
    );
    expect(text).toBe('# Fluids\n\nGive slowly.');
    expect(codes).toEqual([]);
  });

  it.each(['DRAFT', 'WITHDRAWN', 'Superseded', 'BORRADOR', 'Entwurf', 'Annulé', 'Status: Obsolete'])(
    'that say %s mark the document',
    (words) => {
      const { text, codes } = file({ header1: p(words) }, refers('header', 'header1'));
      expect(codes).toEqual(['status_mark']);
      expect(text).toContain(words);
    },
  );

  it('a watermark is read', () => {
    expect(file({ header1: p(watermark('WITHDRAWN')) }, refers('header', 'header1')).codes).toEqual(['status_mark']);
  });

  it('of first and even pages count only where the document has such', () => {
    const margins = { header1: p('Adults only'), header2: p('Maternity') };
    const references = refers('header', 'header1', 'first') + refers('header', 'header2', 'even');
    expect(file(margins, references).codes).toEqual([]);
    expect(file(margins, references, '<w:titlePg/>').text).toContain('Adults only');
  });

  it('what the document says of itself elsewhere marks it too', () => {
    expect(read({ body: p('Give slowly.'), core: '<cp:contentStatus>Draft</cp:contentStatus>' }).codes).toEqual([
      'status_mark',
    ]);
    expect(read(table([row(['Status:', 'Withdrawn'])]) + p('Give slowly.')).codes).toEqual(['status_mark']);
    expect(read(p('DRAFT') + p('Give slowly.')).codes).toEqual(['status_mark']);
  });

  it('a sentence about withdrawn medicines marks nothing', () => {
    expect(read(p('Withdrawn medicines go into the red bin.')).codes).toEqual([]);
  });
});

describe('what is no text', () => {
  const picture = (alt: string, cx = 100, cy = 100): string =>
    `<w:r><w:drawing><wp:inline><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr descr="${alt}"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
  const words =
    'Keep the bottle upright and away from heat, and close the valve after each use, even where the bottle seems to be empty and nobody will need it again. Write the time on the label and tell the nurse in charge.';

  it('a picture is told with its description', () => {
    const { codes, told } = read(p(run(words) + picture('a bottle')));
    expect(codes).toEqual(['picture']);
    expect(told('picture')).toContain('a bottle');
  });

  it('a picture that fills a page, or a document of pictures, is refused until it was looked at', () => {
    expect(read(p(run(words) + picture('', 7_500_000, 10_000_000))).codes).toEqual(['page_unreadable']);
    expect(read(p(run('Annex') + picture(''))).codes).toEqual(['page_unreadable', 'picture']);
  });

  it('an embedded object and another file within are told', () => {
    expect(
      read(p(`${run(words)}<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>`)).codes,
    ).toEqual(['embedded']);
    expect(read(`${p(words)}<w:altChunk r:id="x"/>`).codes).toEqual(['page_unreadable']);
  });
});
