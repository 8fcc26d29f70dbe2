import { describe, expect, it } from 'vitest';
import { readPlain } from '../../../../main/engine/authoring/read/plain/read-plain.ts';

async function read(text: string) {
  const { text: markdown, warnings } = await readPlain(new TextEncoder().encode(text));
  return { text: markdown, codes: warnings.map(({ code }) => code) };
}

describe('plain text', () => {
  it('has paragraphs, underlined headings, and headings in capitals, which are told', async () => {
    const read1 = await read('Linen\n=====\n\nBags are red.\nThey hang at the door.\n\nNIGHT STAFF\n\nRing twice.\n');
    expect(read1.text).toBe('# Linen\n\nBags are red.\\\nThey hang at the door.\n\n## NIGHT STAFF\n\nRing twice.\n');
    expect(read1.codes).toEqual(['heading_guessed']);
  });

  it('has typed lists whose items go on in the next line', async () => {
    const { text } = await read('Never:\n\n- recap a needle\n  by hand\n- share it\n\n3. Rinse.\n4. Dry.\n');
    expect(text).toBe('Never:\n\n* recap a needle by hand\n* share it\n\n3. Rinse.\n4. Dry.\n');
  });

  it('keeps a minus sign, and tells it', async () => {
    const { text, codes } = await read('The store is kept at:\n\n- 25 C or colder.\n');
    expect(text).toContain('\\- 25 C or colder.');
    expect(codes).toEqual(['sign_guessed']);
  });

  it('keeps tables of spaces as they are, and tells them', async () => {
    const { text, codes } = await read('Drug      Adult    Child\nA         4 mg     2 mg\nB         6 mg     3 mg\n');
    expect(text).toContain('A         4 mg     2 mg');
    expect(codes).toEqual(['table_guessed']);
  });

  it('that is none is refused', async () => {
    await expect(readPlain(new Uint8Array([80, 75, 3, 4, 0, 0, 0, 1, 0, 2]))).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
    });
  });
});
