import { describe, expect, it } from 'vitest';
import { readHtmlPage, readMarkdown } from '../said.ts';

describe('a table of HTML within Markdown', () => {
  const ROWS =
    '<tr><th>Bag</th><th>Shelf</th><th>Sheets</th></tr>\n<tr><td>Red</td><td rowspan="2">Low</td><td>5</td></tr>\n<tr><td>Blue</td><td>7</td></tr>';

  it.each([
    `<table>\n${ROWS}\n</table>`,
    `<table>\n${ROWS.replaceAll('\n', '\n\n')}\n</table>`,
    `<div>\n<table class="x">${ROWS}</table>\n</div>`,
  ])('is read as that of a page is: %#', (table) => {
    const { said, text } = readMarkdown(`Before.\n\n${table}\n\nAfter.\n`);
    expect(said).toEqual(['Before.', 'Bag: Red; Shelf: Low; Sheets: 5', 'Bag: Blue; Shelf: Low; Sheets: 7', 'After.']);
    expect(text).not.toContain('<t');
  });

  it('takes what is said of it along', () => {
    const { codes } = readMarkdown(
      '<table><tr><th>Bag</th><th>For</th></tr><tr><td>Red</td><td><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>',
    );
    expect(codes).toEqual(['table_guessed']);
  });
});

describe('what Markdown takes otherwise than it was meant', () => {
  it.each([
    ['+-----+-----+\n| Bag | For |\n+-----+-----+\n| Red | wet |\n+-----+-----+', 'table_guessed'],
    ['Bag   Sheets\n----- ------\nRed   5\nBlue  7', 'table_guessed'],
    ['Shelves 1.5*length*2 m', 'symbol_guessed'],
    ['**Washed**\nTowels of wool\n**Never washed**\nCurtains', 'heading_guessed'],
  ])('is told: %j', (written, code) => {
    expect(readMarkdown(written).codes).toContain(code);
  });

  it.each([
    'Count **all** bags.',
    '**Count all bags.**',
    '**Store:** second floor\n**Key:** office',
    'Un*frigging*believable',
  ])('is not told of what is clear: %j', (written) => {
    expect(readMarkdown(written).codes).toEqual([]);
  });
});

describe('remarks of readers on a page', () => {
  it.each([
    '<div id="comments-wrapper"><h3>Comments</h3><p>Ada: we always wait 48 hours.</p></div>',
    '<section class="comment-list"><p>Ada: we always wait 48 hours.</p></section>',
    '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>we always wait 48 hours</span></p></div>',
  ])('are left out, and told: %s', async (remarks) => {
    const page = await readHtmlPage(
      `<h1>Bags</h1><p>Bags wait for 6 hours before they are washed<a href="#cmnt1" id="cmnt_ref1">[a]</a>.</p>${remarks}`,
    );
    expect(page.said).toEqual(['Bags wait for 6 hours before they are washed.']);
    expect(page.codes).toEqual(['comment']);
  });
});
