import { describe, expect, it } from 'vitest';
import { convertDocument } from '../../../main/engine/authoring/read/convert.ts';
import { p, row, table, wordFile } from './docx/word-file.ts';
import { p as op, row as orow, table as otable, odtFile } from './odt/odt-file.ts';
import { readMarkdown, saidOf } from './said.ts';

const html = async (body: string) =>
  saidOf(await convertDocument('a.html', new TextEncoder().encode(`<!doctype html><body>${body}</body>`)));
const docx = async (body: string) => saidOf(await convertDocument('a.docx', wordFile({ body })));
const odt = async (body: string) => saidOf(await convertDocument('a.odt', odtFile({ body })));

/** One table and its note, in each format. */
async function inEachFormat(mark: string, note: string) {
  const shown = mark === '*' ? '\\*' : mark;
  return [
    readMarkdown(
      `| Bag | Sheets |\n|---|---|\n| Red | 5${shown} |\n| Blue | 7 |\n\n${shown} ${note}\n\nBags are tied.\n`,
    ),
    await html(
      `<table><tr><th>Bag</th><th>Sheets</th></tr><tr><td>Red</td><td>5${mark}</td></tr><tr><td>Blue</td><td>7</td></tr></table><p>${mark} ${note}</p><p>Bags are tied.</p>`,
    ),
    await docx(
      table([row(['Bag', 'Sheets'], '<w:tblHeader/>'), row(['Red', `5${mark}`]), row(['Blue', '7'])]) +
        p(`${mark} ${note}`) +
        p('Bags are tied.'),
    ),
    await odt(
      otable([orow(['Red', `5${mark}`]), orow(['Blue', '7'])], [orow(['Bag', 'Sheets'])]) +
        op(`${mark} ${note}`) +
        op('Bags are tied.'),
    ),
  ];
}

describe('a note that a sign marks', () => {
  it.each(['*', '†', '‡', '§'])('stands in the cell that has the sign %s, and introduces nothing', async (mark) => {
    for (const { said, codes } of await inEachFormat(mark, '3 in summer, with no exception.')) {
      expect(said).toEqual([
        'Bag: Red; Sheets: 5 (3 in summer, with no exception)',
        'Bag: Blue; Sheets: 7',
        'Bags are tied.',
      ]);
      expect(codes).toEqual(['footnote']);
    }
  });

  it('stands in the sentence that has it, also where the sign is raised', async () => {
    for (const mark of ['<sup>*</sup>', '*', '†']) {
      const sign = mark === '†' ? '†' : '*';
      const { said, codes } = await html(`<p>Count it daily${mark}. Sign the sheet.</p><p>${sign} twice in summer</p>`);
      expect(said).toEqual(['Count it daily (twice in summer).', 'Sign the sheet.']);
      expect(codes).toContain('footnote');
    }
  });

  it('belongs to the signs behind the note before it', () => {
    const { said } = readMarkdown('Count it daily†.\n\n† twice in summer\n\nFold sheets once†.\n\n† never if wet\n');
    expect(said).toEqual(['Count it daily (twice in summer).', 'Fold sheets once (never if wet).']);
  });

  it('of several lines is one, and of several signs each its own', () => {
    const { said } = readMarkdown('Red bags 5†, blue bags 7‡.\n\n† 3 in\nsummer\n‡ none if wet\n');
    expect(said).toEqual(['Red bags 5 (3 in summer), blue bags 7 (none if wet).']);
  });

  it('without its sign stays, is told, and is no name of what follows', () => {
    const { said, codes } = readMarkdown('Count it daily.\n\n† twice in summer\n\nBags are tied.\n');
    expect(said).toEqual(['Count it daily.', '† twice in summer', 'Bags are tied.']);
    expect(codes).toEqual(['footnote']);
  });

  it('is none where a star multiplies', () => {
    const { said, codes } = readMarkdown('Count 3 \\* 5 bags.\n\nBags are tied.\n');
    expect(said).toEqual(['Count 3 * 5 bags.', 'Bags are tied.']);
    expect(codes).toEqual([]);
  });
});

describe('a row with words in its first cell alone', () => {
  const groupedBy = (head: string) =>
    `| Bag | Size | Sheets |\n|---|---|---|\n| Red | small | 5 |\n| ${head} | | |\n| Blue | large | 7 |\n| White | large | 9 |\n`;

  it('in bold names the rows below it', () => {
    const { said, codes } = readMarkdown(groupedBy('**Not for visitors**'));
    expect(said).toEqual([
      'Bag: Red; Size: small; Sheets: 5',
      'Not for visitors: Bag: Blue; Size: large; Sheets: 7',
      'Not for visitors: Bag: White; Size: large; Sheets: 9',
    ]);
    expect(codes).toEqual([]);
  });

  it('is taken for their name else too, which is told', () => {
    const { said, codes } = readMarkdown(groupedBy('Not for visitors'));
    expect(said[1]).toBe('Not for visitors: Bag: Blue; Size: large; Sheets: 7');
    expect(codes).toEqual(['table_guessed']);
  });

  it('of two columns is a row, and told, unless it is bold', () => {
    const two = (head: string) => readMarkdown(`| Bag | Sheets |\n|---|---|\n| ${head} | |\n| Blue | 7 |\n`);
    expect(two('Red').said).toEqual(['Bag: Red', 'Bag: Blue; Sheets: 7']);
    expect(two('Red').codes).toEqual(['table_guessed']);
    expect(two('**Never**').said).toEqual(['Never: Bag: Blue; Sheets: 7']);
  });
});
