import { describe, expect, it } from 'vitest';
import { codesOf, reading } from './reading.ts';

describe('what nobody sees on a page', () => {
  it.each([
    ['the attribute', '<p hidden>Breaks are 90 minutes.</p>'],
    ['an inline style', '<p style="display: none">Breaks are 90 minutes.</p>'],
    ['visibility', '<p style="visibility:hidden">Breaks are 90 minutes.</p>'],
    ['opacity', '<p style="opacity:0">Breaks are 90 minutes.</p>'],
    ['a font without size', '<p style="font-size:0">Breaks are 90 minutes.</p>'],
    ['a place outside of the page', '<p style="position:absolute;left:-9999px">Breaks are 90 minutes.</p>'],
    ['white on white', '<p><span style="color:#ffffff">Breaks are 90 minutes.</span></p>'],
    ['white on white by attributes', '<p><font color="white">Breaks are 90 minutes.</font></p>'],
    ['hidden text of Word', '<p style="mso-hide:all">Breaks are 90 minutes.</p>'],
    ['a rule for a class', '<style>.old, p.x { display: none }</style><p class="old">Breaks are 90 minutes.</p>'],
    ['a rule for an id', '<style>#b{visibility:hidden}</style><p id="b">Breaks are 90 minutes.</p>'],
    [
      'a rule for a tag inside of another',
      '<style>aside p{display:none}</style><aside><p>Breaks are 90 minutes.</p></aside>',
    ],
    ['a rule for the screen', '<style>@media screen{.p{display:none}}</style><p class="p">Breaks are 90 minutes.</p>'],
  ])('is left out and told: by %s', async (_, hidden) => {
    const read = await reading(`<h1>Shift</h1>${hidden}<p>Breaks are 20 minutes.</p>`);
    expect(read.text).not.toContain('90');
    expect(read.text).toContain('Breaks are 20 minutes.');
    expect(read.warnings).toMatchObject([{ code: 'hidden_text', page: null }]);
    expect(read.warnings[0]?.text).toContain('Breaks are 90 minutes.');
  });

  it.each([
    ['hidden in print only', '<style>@media print{.p{display:none}}</style><p class="p">Keep 4 pairs.</p>'],
    ['hidden from screen readers', '<p aria-hidden="true">Keep 4 pairs.</p>'],
    ['shown again by a later rule', '<style>.p{display:none} p.p{display:block}</style><p class="p">Keep 4 pairs.</p>'],
    ['white on a dark ground', '<div style="background:#003366"><p style="color:#fff">Keep 4 pairs.</p></div>'],
    [
      'shown inside of a hidden box',
      '<div style="visibility:hidden"><p style="visibility:visible">Keep 4 pairs.</p></div>',
    ],
  ])('is not what is %s', async (_, html) => {
    const read = await reading(html);
    expect(read.text).toContain('Keep 4 pairs.');
    expect(read.warnings).toEqual([]);
  });

  it('does not follow scripts, templates and comments', async () => {
    const read = await reading(
      '<p>Keep 4 pairs.</p><script>document.write("6")</script><template><p>Keep 8.</p></template><!-- Keep 9 -->',
    );
    expect(read.text.trim()).toBe('Keep 4 pairs.');
    expect(read.warnings).toEqual([]);
  });
});

describe('what is struck out', () => {
  it('is not in force, and told', async () => {
    const read = await reading('<p>Wait <s>10</s> 20 minutes.</p>');
    expect(read.text).toContain('Wait 20 minutes.');
    expect(codesOf(read)).toEqual(['hidden_text']);
  });

  it('beside what was inserted is a change that somebody decides on', async () => {
    const read = await reading('<p>Do <del>not </del>wait <ins>30</ins> minutes.</p>');
    expect(read.text).toContain('Do wait 30 minutes.');
    expect(new Set(codesOf(read))).toEqual(new Set(['tracked_changes']));
  });

  it('by a rule of a style sheet counts too', async () => {
    const read = await reading(
      '<style>.was{text-decoration:line-through}</style><p><span class="was">5</span> 7 tablets</p>',
    );
    expect(read.text.trim()).toBe('7 tablets');
  });
});

describe('words that a style sheet writes', () => {
  it('are read where they stand, and told', async () => {
    const read = await reading('<style>.c::before{content:"NOT "}</style><p class="c">for infants</p>');
    expect(read.text).toContain('NOT for infants');
    expect(codesOf(read)).toEqual(['symbol_guessed']);
  });

  it('that show things in another order are told', async () => {
    const read = await reading(
      '<div style="display:flex;flex-direction:column-reverse"><p>First rinse.</p><p>Then dry.</p></div>',
    );
    expect(codesOf(read)).toEqual(['order_guessed']);
  });
});

describe('parts of a page', () => {
  const site = (article: string): string =>
    `<body><header><a href="/">Hospital</a></header><nav><a href="/a">Home</a> <a href="/b">Policies</a></nav>
     <div class="breadcrumb"><a href="/">Home</a> / Linen</div><main><article>${article}</article></main>
     <div class="share-buttons"><a href="#m">Mail</a></div><div id="cookie-bar">We use cookies. <button>Fine</button></div>
     <footer>© 2026 Hospital <a href="/p">Privacy</a></footer></body>`;

  it('that belong to the site are left out in silence', async () => {
    const read = await reading(site('<h1>Linen</h1><p>Bags are red.</p>'));
    expect(read.text).toBe('# Linen\n\nBags are red.\n');
    expect(read.warnings).toEqual([]);
  });

  it.each(['header', 'aside', 'footer', 'form', 'section', 'dialog'])(
    'within the policy are its text: %s',
    async (tag) => {
      const read = await reading(
        site(`<h1>Linen</h1><${tag}><p>Stop where the bag is torn.</p></${tag}><p>Bags are red.</p>`),
      );
      expect(read.text).toContain('Stop where the bag is torn.');
    },
  );

  it('that can be opened are read', async () => {
    const read = await reading('<details><summary>For night staff</summary><p>Ring the bell twice.</p></details>');
    expect(read.text).toContain('For night staff');
    expect(read.text).toContain('Ring the bell twice.');
  });

  it('that stand outside of the policy and say a rule are kept', async () => {
    const read = await reading(
      '<body><main><p>Bags are red. They hang beside the door of each room on the ward.</p></main><footer><p>For adults only. Not for use in theatre.</p></footer></body>',
    );
    expect(read.text).toContain('For adults only.');
  });
});

describe('a page that is not in force', () => {
  it.each([
    '<div class="banner">DRAFT</div><h1>Linen</h1><p>Bags are red.</p>',
    '<title>Linen (withdrawn)</title><h1>Linen</h1><p>Bags are red.</p>',
    '<h1>Linen</h1><p>This policy has been withdrawn.</p><p>Bags are red.</p>',
    '<main><h1>Linen</h1><p>Bags are red. Two hang beside every door.</p></main><footer>© Hospital <a href="/p">Privacy</a><p>SUPERSEDED 4 May 2026</p></footer>',
  ])('says so: %s', async (html) => {
    expect(codesOf(await reading(html))).toContain('status_mark');
  });

  it.each([
    '<h2>Withdrawn stock</h2><p>It goes back.</p>',
    '<p>Withdrawn medicines go into the red bin.</p>',
    '<h2>Do not use</h2><p>In water.</p>',
    '<p>Keep a draft of the letter.</p>',
  ])('is none that only speaks of such things: %s', async (html) => {
    expect(codesOf(await reading(html))).not.toContain('status_mark');
  });
});

describe('what a wiki writes of who wrote a page', () => {
  it('is left out and named, and a sentence that names its author is not', async () => {
    const line = 'Created by <b>A. Lund</b>, last modified on Mar 03, 2026';
    const read = await reading(`<p>Bins are shut at 9.</p><div>${line}</div>`);
    expect(read.text.trim()).toBe('Bins are shut at 9.');
    expect(codesOf(read)).toEqual(['comment']);
    const kept = await reading('<p>Created by the lab, last modified on paper only. Ask before use.</p>');
    expect(kept.text).toContain('Created by the lab');
  });
});
