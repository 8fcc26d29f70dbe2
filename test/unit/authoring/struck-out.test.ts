import { type PDFArray, PDFName } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readDocx, readHtmlPage, readMarkdown, readOdt, readPdf } from './said.ts';
import { cell, p, row, run, table } from './docx/word-file.ts';
import { looks, p as op, row as orow, span as ospan, table as otable } from './odt/odt-file.ts';

/** Ways to strike a number out of a sentence of Markdown. */
const SENTENCES: readonly (readonly [string, string])[] = [
  ['Give ~~20 mg~~ 10 mg at night.', 'Give 10 mg at night.'],
  ['Give <del>20 mg</del> 10 mg at night.', 'Give 10 mg at night.'],
  ['Give <s>20 mg</s> 10 mg at night.', 'Give 10 mg at night.'],
  ['Give <strike class="x">20 mg</strike> 10 mg at night.', 'Give 10 mg at night.'],
  ['Give **~~20 mg~~** 10 mg at night.', 'Give 10 mg at night.'],
  ['Give **~~20 mg~~ 10 mg** at night.', 'Give 10 mg at night.'],
  ['Give **10 mg ~~20 mg~~** at night.', 'Give 10 mg at night.'],
  ['Give ~~20\nmg of\nit~~ 10 mg at night.', 'Give 10 mg at night.'],
  ['Give\n~~20 mg~~\n10 mg at night.', 'Give 10 mg at night.'],
  ['> Give ~~20\n> mg~~ 10 mg at night.', 'Give 10 mg at night.'],
  ['Give ~~ 20 mg ~~ 10 mg at night.', 'Give 10 mg at night.'],
  ['Give 10 mg %% draft: 20 mg? %% at night.', 'Give 10 mg at night.'],
  ['<p>Give <del>20 mg</del> 10 mg at night.</p>', 'Give 10 mg at night.'],
  ['Give <span hidden>20 mg</span> 10 mg at night.', 'Give 10 mg at night.'],
];

describe('what is struck out of Markdown', () => {
  it.each(SENTENCES)('is in no statement and in no quote: %j', (written, said) => {
    const read = readMarkdown(written);
    expect(read.said).toEqual([said]);
    expect(read.text).not.toMatch(/20/);
    expect(read.quotes.join()).not.toMatch(/20|~~/);
    expect(read.codes).toContain('hidden_text');
  });

  it('over several paragraphs is gone, with its lists and tables', () => {
    const read = readMarkdown(
      'Keep it.\n\n<del>\n\nOld rule.\n\n- old item\n\n| a |\n|---|\n| old |\n\n</del>\n\nWash.',
    );
    expect(read.said).toEqual(['Keep it.', 'Wash.']);
    expect(read.text).not.toMatch(/old/i);
    const across = readMarkdown('Keep it. <del>Old rule.\n\nOlder rule.</del> Wash.');
    expect(across.said).toEqual(['Keep it.', 'Wash.']);
  });

  it('by a tag that nothing closes reaches to the end of its paragraph, as browsers show it', () => {
    const read = readMarkdown('Keep it. <s>Old rule.\n\nWash.');
    expect(read.said).toEqual(['Keep it.', 'Wash.']);
    expect(read.codes).toEqual(['hidden_text']);
  });

  it('keeps its place: the items of a list their numbers, a paragraph its lines, the lines of the file their numbers', () => {
    const read = readMarkdown('Steps:\n\n1. Wash.\n2. ~~Wait.~~\n3. Dry.\n\nOne\n~~two~~\nthree.');
    expect(read.said).toEqual(['Steps: 1. Wash. 3. Dry.', 'One three.']);
    const source = 'a ~~b\nc~~ d\n\n<del>\n\ne\n\n</del>\nf\n';
    expect(readMarkdown(source).text.split('\n')).toHaveLength(
      source.split('\n').length + readMarkdown('').text.split('\n').length - 1,
    );
  });

  it('leaves a row without its name unsaid, and tells it', () => {
    const read = readMarkdown(
      '| Drug | Dose |\n|---|---|\n| Abel | 5 mg |\n| ~~Beth~~ | 10 mg |\n| | 7 mg |\n| ~~Cain~~ Dan | 9 mg |',
    );
    expect(read.said).toEqual(['Drug: Abel; Dose: 5 mg', 'Drug: Abel; Dose: 7 mg', 'Drug: Dan; Dose: 9 mg']);
    expect(read.codes).toEqual(['hidden_text', 'table_guessed']);
  });

  it('is told where tildes may be meant to, and do not', () => {
    expect(readMarkdown('Take ~20 mg~ 10 mg.').codes).toEqual(['hidden_text']);
    expect(readMarkdown('~~Old rule.\n\nOlder rule.~~').codes).toEqual(['hidden_text']);
    expect(readMarkdown('Take ~10 ml, then ~20 ml.').codes).toEqual([]);
    expect(readMarkdown('Type `~~x~~` there.').said).toEqual(['Type ~~x~~ there.']);
  });
});

describe('what is struck out of other formats', () => {
  it('takes the row of a table with it whose name it is', async () => {
    const html = await readHtmlPage(
      '<table><tr><th>Drug</th><th>Dose</th></tr><tr><td>Abel</td><td>5 mg</td></tr><tr><td><s>Beth</s></td><td>10 mg</td></tr><tr><td><del>Cain</del> Dan</td><td>9 mg</td></tr></table>',
    );
    const strike = (text: string): string => run(text, '<w:strike/>');
    const docx = readDocx(
      table([
        row(['Drug', 'Dose'], '<w:tblHeader/>'),
        row(['Abel', '5 mg']),
        row([cell(p(strike('Beth'))), '10 mg']),
        row([cell(p(strike('Cain') + run(' Dan'))), '9 mg']),
      ]),
    );
    const odt = readOdt({
      styles: looks('X', 'style:text-line-through-style="solid"'),
      body: otable(
        [
          orow(['Abel', '5 mg']),
          orow([op(ospan('X', 'Beth')), '10 mg']),
          orow([op(`${ospan('X', 'Cain')} Dan`), '9 mg']),
        ],
        [orow(['Drug', 'Dose'])],
      ),
    });
    for (const { said, codes } of [html, docx, odt]) {
      expect(said).toEqual(['Drug: Abel; Dose: 5 mg', 'Drug: Dan; Dose: 9 mg']);
      expect(codes).toEqual(expect.arrayContaining(['hidden_text', 'table_guessed']));
    }
  });

  it('is left out of a PDF, by a drawn line or by a mark of a reviewer, and waits for a decision', async () => {
    const drawn = await readPdf((draw) => {
      draw.text(60, 100, 'Give 20 mg at night.');
      draw.line(60, 97, 60 + draw.width('Give 20 mg at night.'), 97);
      draw.text(60, 140, 'Give 10 mg at noon.');
    });
    const marked = await readPdf((draw) => {
      const page = draw.page();
      draw.text(60, 100, 'Give 20 mg at night.');
      draw.text(60, 140, 'Give 10 mg at noon.');
      const quad = [58, 754, 200, 754, 58, 738, 200, 738];
      page.node.set(
        PDFName.of('Annots'),
        draw.pdf.context.obj([
          draw.pdf.context.register(
            draw.pdf.context.obj({ Type: 'Annot', Subtype: 'StrikeOut', Rect: [58, 738, 200, 754], QuadPoints: quad }),
          ),
        ]) as PDFArray,
      );
    });
    for (const { said, codes } of [drawn, marked]) {
      expect(said).toEqual(['Give 10 mg at noon.']);
      expect(codes).toEqual(['tracked_changes']);
    }
  });
});
