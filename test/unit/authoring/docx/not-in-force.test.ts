import { describe, expect, it } from 'vitest';
import { read } from './reading.ts';
import { cell, heading, p, row, run, table } from './word-file.ts';

const ins = (text: string): string => `<w:ins w:id="1" w:author="x">${run(text)}</w:ins>`;
const del = (text: string): string =>
  `<w:del w:id="2" w:author="x"><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;

describe('a tracked change', () => {
  it('is told with both readings', () => {
    const { text, codes, told } = read(p(run('Keep for ') + del('5') + ins('3') + run(' days.')));
    expect(text).toBe('Keep for 3 days.');
    expect(codes).toEqual(['tracked_changes']);
    expect(told('tracked_changes')).toContain('"Keep for 5 days."');
    expect(told('tracked_changes')).toContain('"Keep for 3 days."');
  });

  it('of a move, in a table, in a note and in a header is told', () => {
    expect(read(p(`<w:moveFrom w:id="1">${run('Tell the family.')}</w:moveFrom>`) + p('Wait.')).codes).toEqual([
      'tracked_changes',
    ]);
    expect(read(table([row(['Owner:', cell(p(del('Ana') + ins('Ben')))])])).told('tracked_changes')).toContain('Ana');
    const note = p(`${run('Give.')}<w:r><w:footnoteReference w:id="2"/></w:r>`);
    expect(
      read({ body: note, footnotes: `<w:footnote w:id="2">${p(del('5 mg') + ins('3 mg'))}</w:footnote>` }),
    ).toMatchObject({ text: 'Give (3 mg).', codes: ['footnote', 'tracked_changes'] });
    const header = {
      body: `${p('Give.')}<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>`,
      margins: { header1: p(del('Adults only') + ins('All ages')) },
    };
    expect(read(header).codes).toContain('tracked_changes');
  });

  it('that deletes the end of a paragraph joins it with the next', () => {
    const first = `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${run('Give slowly')}${del('.')}</w:p>`;
    expect(read(first + p(' in one hour.')).text).toBe('Give slowly in one hour.');
  });

  it('that deletes a row is told, and a value merged downwards still holds below it', () => {
    const rows = [
      row(['Medicine', 'Most'], '<w:tblHeader/>'),
      row(['Med A', cell('4 doses', '<w:vMerge w:val="restart"/>')], '<w:del w:id="1"/>'),
      row(['Med B', cell('', '<w:vMerge/>')]),
    ];
    const { text, told } = read(table(rows));
    expect(text).toContain('| Med B | 4 doses |');
    expect(text).not.toContain('Med A');
    expect(told('tracked_changes')).toContain('Med A');
  });

  it('of formatting alone is none', () => {
    expect(read(p(run('Give slowly.', '<w:b/><w:rPrChange w:id="1"><w:rPr/></w:rPrChange>'))).codes).toEqual([]);
  });
});

describe('text that nobody sees', () => {
  it.each([
    ['hidden', run('do not publish', '<w:vanish/>')],
    ['white on white', run('do not publish', '<w:color w:val="FFFFFF"/>')],
    ['nearly white', run('do not publish', '<w:color w:val="F8F8F8"/>')],
    ['in letters of half a point', run('do not publish', '<w:sz w:val="1"/>')],
    ['black on black', run('do not publish', '<w:color w:val="000000"/><w:highlight w:val="black"/>')],
    ['struck out', run('do not publish', '<w:strike/>')],
    ['struck out twice', run('do not publish', '<w:dstrike/>')],
    ['hidden by its style', run('do not publish', '<w:rStyle w:val="Hidden"/>')],
  ])('is left out and told: %s', (_, hidden) => {
    const styles = '<w:style w:type="character" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>';
    const { text, codes, told } = read({ body: p(run('Open the window. ') + hidden), styles });
    expect(text).toBe('Open the window.');
    expect(codes).toEqual(['hidden_text']);
    expect(told('hidden_text')).toContain('do not publish');
  });

  it.each([
    [
      'white on a dark cell',
      table([row([cell(p(run('Seen', '<w:color w:val="FFFFFF"/>')), '<w:shd w:val="clear" w:fill="1F3864"/>')])]),
    ],
    [
      'white on a dark paragraph',
      p(run('Seen', '<w:color w:val="FFFFFF"/>'), '<w:shd w:val="clear" w:fill="C00000"/>'),
    ],
    [
      'white on a colour behind the letters',
      p(run('Seen', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>')),
    ],
    ['visible again by its run', p(run('Seen', '<w:vanish w:val="0"/>'), '<w:pStyle w:val="Ghost"/>')],
  ])('is none where a reader sees it: %s', (_, body) => {
    const styles = '<w:style w:type="paragraph" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>';
    expect(read({ body, styles })).toMatchObject({ text: 'Seen', codes: [] });
  });
});

describe('a comment', () => {
  it('is told with its author and the words that it is about, and is no text', () => {
    const body = p(
      `<w:commentRangeStart w:id="7"/>${run('Give 5 mL')}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>${run(' slowly.')}`,
    );
    const { text, codes, told } = read({
      body,
      comments: `<w:comment w:id="7" w:author="A. Reviewer">${p('Is this still right?')}</w:comment>`,
    });
    expect(text).toBe('Give 5 mL slowly.');
    expect(codes).toEqual(['comment']);
    expect(told('comment')).toBe('A. Reviewer comments on "Give 5 mL": "Is this still right?"');
  });
});

describe('the end of a paragraph', () => {
  it.each(['ins', 'del'])('that alone was changed is told: %s', (mark) => {
    const changed = `<w:p><w:pPr><w:rPr><w:${mark} w:id="1"/></w:rPr></w:pPr>${run('Give slowly')}</w:p>`;
    expect(read(changed + p('in one hour.')).codes).toEqual(['tracked_changes']);
  });
});

describe('a paragraph that was deleted as a whole', () => {
  it('leaves the heading below it a heading', () => {
    const gone = `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${del('Shave.')}</w:p>`;
    expect(read(p('Wash.') + gone + heading('Drying') + p('Pat dry.')).text).toBe('Wash.\n\n# Drying\n\nPat dry.');
  });
});
