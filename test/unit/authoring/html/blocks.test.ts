import { describe, expect, it } from 'vitest';
import { readHtmlPage } from '../said.ts';
import { codesOf, reading } from './reading.ts';

const table = (rows: string): string => `<table>${rows}</table>`;

describe('tables', () => {
  it('say merged words in each row and column that they cover', async () => {
    const read = await reading(
      table(
        '<tr><th>Drug</th><th>Route</th><th>Most</th></tr><tr><td>A</td><td rowspan="2">mouth</td><td>4 mg</td></tr><tr><td>B</td><td>2 mg</td></tr><tr><td>C</td><td colspan="2">never</td></tr>',
      ),
    );
    expect(read.text).toContain('| B | mouth | 2 mg |');
    expect(read.text).toContain('| C | never | never |');
    expect(read.warnings).toEqual([]);
  });

  it('of names and values have no false header', async () => {
    const read = await reading(
      table('<tr><td>Store</td><td>2 to 8 C</td></tr><tr><td>Discard</td><td>after 28 days</td></tr>'),
    );
    expect(read.text).toContain('| | |\n| - | - |\n| Store | 2 to 8 C |');
    expect(read.warnings).toEqual([]);
  });

  it('without a named header are told', async () => {
    const read = await reading(
      table(
        '<tr><td>Drug</td><td>Adult</td><td>Child</td></tr><tr><td>A</td><td>4</td><td>2</td></tr><tr><td>B</td><td>6</td><td>3</td></tr>',
      ),
    );
    expect(read.text).toMatch(/^\| Drug \| Adult \| Child \|\n\| - /);
    expect(codesOf(read)).toEqual(['table_guessed']);
  });

  it('join the names of two header rows', async () => {
    const read = await reading(
      table(
        '<thead><tr><th rowspan="2">Drug</th><th colspan="2">Dose</th></tr><tr><th>Adult</th><th>Child</th></tr></thead><tr><td>A</td><td>4</td><td>2</td></tr>',
      ),
    );
    expect(read.text).toContain('| Drug | Dose – Adult | Dose – Child |');
  });

  it('keep the name of a group of rows with its rows', async () => {
    const read = await reading(
      table(
        '<tr><th>Drug</th><th>Most</th></tr><tr><td>A</td><td>4</td></tr><tr><td colspan="2">Children</td></tr><tr><td>A</td><td>2</td></tr>',
      ),
    );
    expect(read.text).toContain('Children:\n\n| Drug | Most |\n| - | - |\n| A | 2 |');
  });

  it('keep paragraphs and lists of a cell apart', async () => {
    const read = await reading(
      table(
        '<tr><th>Drug</th><th>Route</th></tr><tr><td>A</td><td><p>mouth</p><p>rectum</p></td></tr><tr><td>B</td><td><ul><li>vein</li><li>not at night</li></ul></td></tr>',
      ),
    );
    expect(read.text).toContain('| A | mouth; rectum |');
    expect(read.text).toContain('| B | vein; not at night |');
  });

  it('that only place things are no tables', async () => {
    const read = await reading(
      table(
        '<tr><td><h2>Linen</h2><p>Bags are red.</p></td><td><table><tr><th>Bag</th><th>For</th></tr><tr><td>red</td><td>soiled</td></tr></table></td></tr>',
      ),
    );
    expect(read.text).toBe('## Linen\n\nBags are red.\n\n| Bag | For |\n| - | - |\n| red | soiled |\n');
  });
});

describe('lists', () => {
  it('go on with the number that the page shows', async () => {
    const read = await reading('<ol start="3"><li>Rinse.</li><li>Dry.</li></ol>');
    expect(read.text).toBe('3. Rinse.\n4. Dry.\n');
  });

  it.each([
    ['<ol reversed><li>c</li><li>b</li></ol>', '* 2\\. c\n* 1\\. b\n'],
    ['<ol type="a"><li>x</li><li>y</li></ol>', '* a) x\n* b) y\n'],
    ['<ol><li>x</li><li value="5">y</li></ol>', '* 1\\. x\n* 5\\. y\n'],
    ['<ol style="list-style-type:upper-roman"><li>x</li></ol>', '* I) x\n'],
  ])('that Markdown would count otherwise keep their marks: %s', async (html, text) => {
    expect((await reading(html)).text).toBe(text);
  });

  it('of terms say what each means', async () => {
    const read = await reading('<dl><dt>Kit</dt><dd>The red box.</dd><dt>Lead</dt><dd>Who is in charge.</dd></dl>');
    expect(read.text).toBe('* **Kit:** The red box.\n* **Lead:** Who is in charge.\n');
  });

  it('of broken lines are lists', async () => {
    const read = await reading('<p>Never:<br>recap a needle<br>pass it by hand</p>');
    expect(read.text).toBe('Never:\n\n* recap a needle\n* pass it by hand\n');
  });

  it('typed with bullets or numbers are lists', async () => {
    const read = await reading('<p>• one</p><p>• two</p><p>4. Rinse.<br>5. Dry.</p>');
    expect(read.text).toBe('* one\n* two\n\n4. Rinse.\n5. Dry.\n');
  });

  it('of Word keep their numbers and levels', async () => {
    const item = (level: number, mark: string, text: string): string =>
      `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span>&nbsp;&nbsp; </span></span><![endif]>${text}</p>`;
    const read = await reading(item(1, '3.', 'Rinse.') + item(2, '&middot;', 'twice') + item(1, '4.', 'Dry.'));
    expect(read.text).toBe('3. Rinse.\n   * twice\n4. Dry.\n');
  });
});

describe('bold lines', () => {
  it('before text are headings, and told', async () => {
    const read = await reading('<h1>Linen</h1><p><b>When to change</b></p><p>Every day.</p>');
    expect(read.text).toBe('# Linen\n\n## When to change\n\nEvery day.\n');
    expect(codesOf(read)).toEqual(['heading_guessed']);
  });

  it('that give an order stay sentences', async () => {
    const read = await reading('<p><b>Never give more than 4 mg in a day</b></p><p>Ask the lead.</p>');
    expect(read.text).toContain('**Never give more than 4 mg in a day**');
  });
});

describe('exports', () => {
  it('of Confluence are read with their panels, states and tasks', async () => {
    const read = await reading(
      `<div id="main-content" class="wiki-content"><div class="confluence-information-macro confluence-information-macro-warning"><p class="title">Careful</p><div><p>Stop at 38 C.</p></div></div>
       <ul class="inline-task-list"><li class="checked">Rinse</li><li>Dry</li></ul><ac:structured-macro ac:name="status"><ac:parameter ac:name="colour">Red</ac:parameter><ac:parameter ac:name="title">DRAFT</ac:parameter></ac:structured-macro></div>`,
    );
    expect(read.text).toContain('Stop at 38 C.');
    expect(read.text).toContain('☒ Rinse');
    expect(read.text).not.toContain('Red');
    expect(codesOf(read)).toEqual(expect.arrayContaining(['form_field', 'status_mark']));
  });
});

describe('a frame with a legend', () => {
  const frame = (inside: string) => readHtmlPage(`<fieldset><legend>Do not use in</legend>${inside}</fieldset>`);

  it('is named by it, each part of it, and what stands behind it is not', async () => {
    for (const after of ['<ul><li>Low stock</li><li>High stock</li></ul>', '<p>Low stock; High stock</p>']) {
      const { said } = await readHtmlPage(
        `<fieldset><legend>Do not use in</legend><p>rain</p><p>snow</p></fieldset>${after}`,
      );
      expect(said).toEqual(['Do not use in: rain; snow', 'Low stock; High stock']);
    }
  });

  it('keeps its list', async () => {
    expect((await frame('<ul><li>rain</li><li>snow</li></ul>')).said).toEqual(['Do not use in: rain; snow']);
  });

  it('is told where it holds headings', async () => {
    expect((await frame('<p>rain</p><h3>Other</h3><p>The lid is red.</p>')).codes).toContain('heading_guessed');
  });
});
