import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readSlides } from '../../../../main/engine/authoring/read/slides/read-slides.ts';

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const NAMES = `xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${REL}"`;

const rel = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`;
const rels = (inner: string): string => `<Relationships xmlns="${PACKAGE}">${inner}</Relationships>`;

/** A presentation from the shapes of its slides. */
function presentation(slides: readonly { shapes: string; show?: string; notes?: string }[]): Uint8Array {
  const files: Record<string, string> = {
    '_rels/.rels': rels(rel('r', 'officeDocument', 'ppt/presentation.xml')),
    'ppt/presentation.xml': `<p:presentation ${NAMES}><p:sldIdLst>${slides.map((_, i) => `<p:sldId id="${256 + i}" r:id="s${i}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': rels(
      slides.map((_, i) => rel(`s${i}`, 'slide', `slides/slide${i + 1}.xml`)).join(''),
    ),
  };
  for (const [i, { shapes, show, notes }] of slides.entries()) {
    files[`ppt/slides/slide${i + 1}.xml`] =
      `<p:sld ${NAMES}${show === undefined ? '' : ` show="${show}"`}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;
    if (notes === undefined) continue;
    files[`ppt/slides/_rels/slide${i + 1}.xml.rels`] = rels(rel('n', 'notesSlide', `../notesSlides/n${i}.xml`));
    files[`ppt/notesSlides/n${i}.xml`] =
      `<p:notes ${NAMES}><p:cSld><p:spTree>${shape('body', text(notes))}</p:spTree></p:cSld></p:notes>`;
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, words]) => [name, strToU8(words)])));
}

const text = (words: string, look = '', run = ''): string =>
  `<a:p>${look}<a:r><a:rPr${run}/><a:t>${words}</a:t></a:r></a:p>`;
const shape = (kind: string, paragraphs: string): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:nvPr>${kind === '' ? '' : `<p:ph type="${kind}"/>`}</p:nvPr></p:nvSpPr><p:txBody>${paragraphs}</p:txBody></p:sp>`;

async function read(slides: Parameters<typeof presentation>[0]) {
  const { text: markdown, pages, warnings } = await readSlides(presentation(slides));
  return { text: markdown, pages, told: warnings.map(({ code, page }) => [code, page]) };
}

describe('a presentation', () => {
  it('has a heading and nested bullets for each slide, whose number is the page', async () => {
    const {
      text: markdown,
      pages,
      told,
    } = await read([
      {
        shapes:
          shape('title', text('Linen')) +
          shape('body', text('Bags are red.') + text('two a room', '<a:pPr lvl="1"/>') + text('Call ext. 12.')),
      },
      { shapes: shape('title', text('Night')) + shape('', text('Ring twice.')) },
    ]);
    expect(markdown).toBe('# Linen\n\n* Bags are red.\n  * two a room\n* Call ext. 12.\n\n# Night\n\nRing twice.\n');
    expect(pages.map(({ page }) => page)).toEqual([1, 2]);
    expect(markdown.slice(pages[1]?.start)).toMatch(/^# Night/);
    expect(told).toEqual([]);
  });

  it('leaves hidden slides, notes and struck words out, and tells them at their page', async () => {
    const { text: markdown, told } = await read([
      { shapes: shape('title', text('Linen')), notes: 'Say this slowly.' },
      { shapes: shape('title', text('Old rule')), show: '0' },
      { shapes: shape('', text('Wait 10 minutes.', '', ' strike="sngStrike"') + text('Wait 20 minutes.')) },
    ]);
    expect(markdown).not.toMatch(/slowly|Old rule|10 minutes/);
    expect(told).toEqual([
      ['comment', 1],
      ['hidden_text', 2],
      ['hidden_text', 3],
    ]);
  });

  it('says merged cells in every row, raised numbers apart, and states', async () => {
    const cell = (words: string, more = ''): string => `<a:tc${more}><a:txBody>${text(words)}</a:txBody></a:tc>`;
    const table = `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/><a:tr>${cell('Drug')}${cell('Route')}</a:tr><a:tr>${cell('A')}${cell('mouth', ' rowSpan="2"')}</a:tr><a:tr>${cell('B')}${cell('', ' vMerge="1"')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
    const raised = `<a:p><a:r><a:t>from 10</a:t></a:r><a:r><a:rPr baseline="30000"/><a:t>6</a:t></a:r></a:p>`;
    const { text: markdown, told } = await read([
      { shapes: shape('title', text('DRAFT')) + shape('', raised) + table },
    ]);
    expect(markdown).toContain('| B | mouth |');
    expect(markdown).toContain('from 10⁶');
    expect(told).toEqual([['status_mark', 1]]);
  });

  it('is refused where it is none', async () => {
    await expect(readSlides(new TextEncoder().encode('none'))).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });
});
