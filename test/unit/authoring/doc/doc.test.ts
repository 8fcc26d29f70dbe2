import { describe, expect, it } from 'vitest';
import { finishBlocks } from '../../../../main/engine/authoring/read/blocks/finish.ts';
import { docBlocks } from '../../../../main/engine/authoring/read/doc/doc-blocks.ts';
import { readDoc } from '../../../../main/engine/authoring/read/doc/read-doc.ts';
import { WarningList } from '../../../../main/engine/authoring/read/warning-list.ts';

const EMPTY = { body: '', notes: '', margins: '', textBoxes: '', comments: '' };

function read(parts: Partial<typeof EMPTY>) {
  const warnings = new WarningList();
  const { text, warnings: told } = finishBlocks(docBlocks({ ...EMPTY, ...parts }, warnings), warnings);
  return { text, codes: told.map(({ code }) => code) };
}

/** A compound file of one sector whose table leads back to itself over two steps. */
function circle(): Uint8Array {
  const bytes = new Uint8Array(512 * 4);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const view = new DataView(bytes.buffer);
  view.setUint16(0x1e, 9, true);
  view.setUint32(0x2c, 1, true);
  view.setInt32(0x30, 1, true);
  view.setInt32(0x3c, -2, true);
  view.setInt32(0x44, -2, true);
  view.setInt32(0x4c, 0, true);
  for (let i = 0; i < 128; i += 1) view.setInt32(512 + i * 4, -1, true);
  view.setInt32(512 + 4, 2, true);
  view.setInt32(512 + 8, 1, true);
  return bytes;
}

describe('an old Word file', () => {
  it('has its paragraphs, and tells that its lists are flattened', () => {
    const { text, codes } = read({ body: 'Linen\nBags are red.\nKept at:\n- 25 C or colder.\n' });
    expect(text).toContain('Bags are red.\n\nKept at:\n\n\\- 25 C or colder.');
    expect(codes).toEqual(expect.arrayContaining(['list_guessed', 'sign_guessed']));
  });

  it('keeps the cells of a row together, and tells the table', () => {
    const { text, codes } = read({ body: 'Doses\nA\t4 mg\t\nB\t2 mg\t\nEnd.\n' });
    expect(text).toContain('| A | 4 mg |\n| B | 2 mg |');
    expect(codes).toContain('table_guessed');
  });

  it('keeps notes, heads and text boxes, each told; comments are left out', () => {
    const { text, codes } = read({
      body: 'Bags are red.\n',
      notes: 'Only on weekdays.\n',
      margins: 'For adults only\n',
      textBoxes: 'Stop at 38 C.\n',
      comments: 'Really?\n',
    });
    for (const words of ['Only on weekdays.', 'For adults only', 'Stop at 38 C.']) expect(text).toContain(words);
    expect(text).not.toContain('Really');
    expect(codes).toEqual(['list_guessed', 'footnote', 'margin_text', 'text_box', 'comment']);
  });

  it.each([
    ['is something else', new TextEncoder().encode('{\\rtf1 Bags}')],
    ['is cut off', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])],
    ['leads in a circle', circle()],
  ])('is refused where it %s', async (_, bytes) => {
    await expect(readDoc(bytes)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });
});
