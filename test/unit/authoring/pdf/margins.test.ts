import { describe, expect, it } from 'vitest';
import { codesOf, readDrawn } from './draw.ts';

const BODY = [
  'The porter brings the samples to the laboratory before noon and takes the empty boxes back to the wards.',
  'The cleaner locks the sluice room at night and gives the key to the nurse in charge of the floor.',
  'The clerk prints the list of visitors every morning and hangs it beside the door of the reception.',
];

describe('running heads and feet', () => {
  it('and page numbers are left out, by place and repetition', async () => {
    const read = await readDrawn((draw) => {
      for (const [i, words] of BODY.entries()) {
        draw.page();
        draw.text(60, 40, 'Samples and keys', { size: 9 });
        draw.paragraph(60, 100, words, 400);
        draw.text(280, 810, `Page ${i + 1} of 3`, { size: 9 });
      }
    });
    expect(read.text).not.toContain('Samples and keys');
    expect(read.text).not.toContain('Page');
    for (const words of BODY) expect(read.text).toContain(words);
    expect(codesOf(read)).toEqual([]);
  });

  it('never take lines with them that differ in their digits', async () => {
    const { text } = await readDrawn((draw) => {
      for (const [i, hour] of ['19:30', '17:15', '18:45'].entries()) {
        draw.page();
        draw.text(60, 50, `Floor ${i + 1}`, { size: 16 });
        draw.text(60, 80, `The doors are locked at ${hour}.`);
        draw.text(60, 780, 'Ring twice.');
        draw.text(60, 806, String(i + 1), { size: 9 });
      }
    });
    for (const [i, hour] of ['19:30', '17:15', '18:45'].entries()) {
      expect(text).toContain(`# Floor ${i + 1}\n`);
      expect(text).toContain(`The doors are locked at ${hour}.`);
    }
    expect(text.match(/Ring twice\./g)).toHaveLength(3);
    expect(text).not.toMatch(/^\d$/m);
  });

  it.each(['Adults only', 'During downtime', 'Solo para adultos'])(
    'that narrow the scope are kept once and told: %s',
    async (head) => {
      const read = await readDrawn((draw) => {
        for (const words of BODY) {
          draw.page();
          draw.text(60, 40, head, { size: 9 });
          draw.paragraph(60, 100, words, 400);
        }
      });
      expect(read.text.split(head)).toHaveLength(2);
      expect(read.warnings.filter(({ code }) => code === 'margin_text')).toMatchObject([
        { page: 1, text: expect.stringContaining(head) },
      ]);
    },
  );

  it.each(['DRAFT', 'Borrador', 'ENTWURF', 'Document périmé'])(
    'that say the document is not in force are told: %s',
    async (head) => {
      const read = await readDrawn((draw) => {
        for (const words of BODY) {
          draw.page();
          draw.text(500, 40, head, { size: 9 });
          draw.paragraph(60, 100, words, 400);
        }
      });
      expect(codesOf(read)).toContain('status_mark');
    },
  );

  it('of a single page stay in the text', async () => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 40, 'Night staff of the north wing', { size: 9 });
      draw.paragraph(60, 100, BODY[0] ?? '', 400);
    });
    expect(text).toContain('Night staff of the north wing');
  });
});

describe('a paragraph', () => {
  it('goes on over the page, and the page begins where its words do', async () => {
    const { text, pages } = await readDrawn((draw) => {
      draw.paragraph(
        60,
        760,
        'The engineer tests the alarm of every bed twice a year and writes the result into the',
        400,
      );
      draw.text(280, 815, '1', { size: 9 });
      draw.page();
      draw.text(60, 60, 'book of the ward.');
      draw.text(280, 815, '2', { size: 9 });
    });
    expect(text.trim()).toBe(
      'The engineer tests the alarm of every bed twice a year and writes the result into the book of the ward.',
    );
    expect(text.slice(pages[1]?.start)).toMatch(/^book of the ward/);
  });
});

describe('headings', () => {
  it('are told by size, and by weight in the size of the text', async () => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 60, 'Keys of the house', { size: 20 });
      draw.text(60, 100, 'Who has one', { bold: true });
      draw.paragraph(60, 116, BODY[1] ?? '', 400);
      draw.text(60, 170, 'Who may borrow one', { bold: true });
      draw.paragraph(60, 186, BODY[0] ?? '', 400);
    });
    expect(text).toContain('# Keys of the house\n\n## Who has one\n\nThe cleaner');
    expect(text).toContain('## Who may borrow one\n\nThe porter');
  });

  it('are no bold words within a paragraph', async () => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 100, 'Open the valve and wait. Never leave the room');
      draw.text(60, 114, 'while the valve is open under pressure.', { bold: true });
      draw.text(60, 128, 'Then close it and write the time down here.');
    });
    expect(text).not.toContain('#');
    expect(text).toContain('Never leave the room while the valve is open under pressure.');
  });
});
