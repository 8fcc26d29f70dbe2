import {
  DeletedTextRun,
  Document,
  Footer,
  Header,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { describe, expect, it } from 'vitest';
import { docxOriginal } from '../../../../main/engine/authoring/preview/original/docx-original.ts';
import { htmlOriginal } from '../../../../main/engine/authoring/preview/original/html-original.ts';
import type { Original } from '../../../../main/engine/authoring/preview/original/original.ts';
import { pointableTexts, renderBlocks } from '../../../../main/engine/authoring/preview/original/render-blocks.ts';

function shown(original: Original): string {
  if (original.kind !== 'blocks') throw new Error('pages');
  let count = 0;
  return renderBlocks(original.blocks, () => ({ id: `b${++count}`, unread: false })).markup;
}
const texts = (original: Original): string[] => (original.kind === 'blocks' ? pointableTexts(original.blocks) : []);

async function word(): Promise<Uint8Array> {
  const change = { id: 1, author: 'N. Invented', date: '2026-11-01T00:00:00Z' };
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
  const document = new Document({
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph('Adults only')] }) },
        footers: { default: new Footer({ children: [new Paragraph('Version 7')] }) },
        children: [
          new Paragraph({ text: 'Isolation', heading: 'Heading1' }),
          new Paragraph({
            children: [
              new TextRun('Keep the door closed for '),
              new DeletedTextRun({ text: '5', ...change }),
              new InsertedTextRun({ text: '3', ...change, id: 2 }),
              new TextRun(' days.'),
              new TextRun({ text: 'not yet approved', vanish: true }),
            ],
          }),
          new Table({ rows: [new TableRow({ children: [cell('Paracetamol'), cell('500 mg')] })] }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

describe('a Word file beside its statements', () => {
  it('shows both sides of a change, hidden words, header and footer, whatever its reader makes of them', async () => {
    const markup = shown(docxOriginal(await word()));
    expect(markup).toContain('<del>5</del><ins>3</ins>');
    expect(markup).toContain('[hidden: not yet approved]');
    expect(texts(docxOriginal(await word()))).toEqual([
      ...[
        'Adults only',
        'Isolation',
        'Keep the door closed for 53 days.not yet approved',
        'Paracetamol 500 mg',
        'Version 7',
      ],
    ]);
  });
});

describe('a web page beside its statements', () => {
  const PAGE = `<!doctype html><title>x</title><style>p{color:red}</style><script>alert(1)</script>
    <nav>Home</nav><h2>Doses <sup>1</sup></h2><p onclick="alert(2)">Give <b>5 mg</b>.<br>Wait.</p>
    <ol start="3"><li>first<ul><li>inner</li></ul></li></ol><p style="display: none">old dose: 50 mg</p>
    <table><tr><th>Drug<td colspan=2>Zinc</table><img src="http://example.org/x.png" alt="a chart">`;

  it('shows its structure, what is hidden included', () => {
    expect(texts(htmlOriginal(PAGE))).toEqual([
      ...[
        'Home',
        'Doses 1',
        'Give 5 mg.\nWait.',
        'first',
        'inner',
        'old dose: 50 mg',
        'Drug Zinc',
        '[picture: a chart]',
      ],
    ]);
    expect(shown(htmlOriginal(PAGE))).toContain('Hidden in the file');
    expect(shown(htmlOriginal(PAGE))).toContain('<span class="marker">3.</span>');
  });

  it('takes over nothing that could run, load or style', () => {
    expect(shown(htmlOriginal(PAGE))).not.toMatch(/<script|<style|<img|onclick|http:|alert|color:red/);
  });

  it('has an end, however deeply it is nested', () => {
    const deep = `${'<div>'.repeat(400)}deep${'</div>'.repeat(400)}`;
    expect(texts(htmlOriginal(deep))).toEqual(['deep']);
  });
});
