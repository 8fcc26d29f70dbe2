import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertDocument } from '../../../../main/engine/authoring/read/convert.ts';
import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { read } from './reading.ts';
import { heading, item, p, row, table, uses, wordFile } from './word-file.ts';

const REFUSED = { code: 'SOURCE_INVALID' };

describe('a damaged or hostile Word file', () => {
  it.each([
    ['no archive', strToU8('not a document')],
    ['an archive without a document', zipSync({ 'a.txt': strToU8('x') })],
    ['a document that is cut off', wordFile({ body: p('Give slowly.') }).subarray(0, 300)],
    ['a document part that is no XML', zipSync({ 'word/document.xml': strToU8('<w:document') })],
    ['a sheet under the name of a text', zipSync({ 'word/document.xml': strToU8('<workbook/>') })],
  ])('is refused: %s', async (_, bytes) => {
    await expect(convertDocument('a.docx', bytes)).rejects.toMatchObject(REFUSED);
  });

  it('with tables in tables without end is read up to a limit, and told', () => {
    const nested = Array.from({ length: 60 }).reduce<string>(
      (inner) => table([row([`<w:tc>${inner}${p('x')}</w:tc>`, 'y'])]),
      p('x'),
    );
    expect(read(nested + p('Give slowly.')).codes).toContain('limit_reached');
  });

  it('with a numbering that refers to itself is read', () => {
    const numbering = `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="S"/><w:styleLink w:val="S"/></w:abstractNum>${uses(1, 1)}`;
    expect(read({ body: item('Give slowly.', 1), numbering }).text).toContain('Give slowly.');
  });

  it('with a note that refers to itself is read', () => {
    const note = p('<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>By mouth</w:t></w:r>');
    expect(
      read({
        body: p('<w:r><w:t>Give</w:t><w:footnoteReference w:id="2"/></w:r>'),
        footnotes: `<w:footnote w:id="2">${note}</w:footnote>`,
      }).text,
    ).toBe('Give (By mouth)');
  });

  it('whose parts are missing is read without them', () => {
    expect(
      read({ body: p('Give slowly.') + item('Wait.', 99), others: { x: { type: 'styles', target: 'gone.xml' } } }).text,
    ).toContain('Give slowly.');
  });

  it('with a span of a million columns, or numbers beyond sense, is read', () => {
    const wide = table([row(['<w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p/></w:tc>', 'y'])]);
    expect(read(wide + p('Give slowly.')).text).toContain('Give slowly.');
  });

  it('is, with any byte changed, read or refused with a code', async () => {
    const whole = wordFile({ body: heading('Fluids') + p('Give slowly.') + table([row(['Owner:', 'Pharmacy'])]) });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = Uint8Array.from(whole);
        bytes[at] = byte;
        const outcome = await convertDocument('a.docx', bytes).catch((error: unknown) => error);
        expect(isOutpostError(outcome) ? outcome.code : 'read').toMatch(/^(?:read|SOURCE_INVALID)$/);
        if (!isOutpostError(outcome)) expect(outcome).toHaveProperty('text');
      }),
      { numRuns: 300 },
    );
  });
});
