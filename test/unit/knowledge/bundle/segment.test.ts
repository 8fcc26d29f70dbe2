import { brotliCompressSync, constants } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../../../../main/engine/authoring/chunking/passages.ts';
import { decodeSegment, encodeSegment } from '../../../../main/engine/knowledge/bundle/segment.ts';
import type { EmbeddedDocument } from '../../../../main/engine/knowledge/model.ts';
import { cosine, dot, normalise } from '../../../../main/engine/text/vectors.ts';
import { countTokens, document } from '../../authoring/fixtures.ts';
import { LANGUAGES } from '../../../fixtures/languages.ts';

const SIZES = { dimensions: 16, statementDimensions: 8 };

function vectors(count: number, dimensions: number): Float32Array[] {
  return Array.from({ length: count }, (_, row) =>
    normalise(Float32Array.from({ length: dimensions }, (_n, i) => Math.sin(row * 31 + i * 7 + 1))),
  );
}

function embedded(text = 'Wash your hands 😷. Dry them.\n\n- a\n- b\n'): EmbeddedDocument {
  const chunked = chunkDocument(document(text), { countTokens, languages: LANGUAGES });
  return {
    ...chunked,
    passageVectors: vectors(chunked.passages.length, SIZES.dimensions),
    statementVectors: vectors(chunked.statements.length, SIZES.statementDimensions),
    titleVector: vectors(1, SIZES.statementDimensions)[0] ?? null,
  };
}

function refused(bytes: Uint8Array): void {
  expect(() => decodeSegment(bytes)).toThrow(expect.objectContaining({ code: 'SEGMENT_CORRUPT' }));
}

describe('a segment', () => {
  it('gives back the document, and vectors of the same direction', () => {
    const before = embedded();
    const after = decodeSegment(encodeSegment(before, SIZES));
    expect(after).toMatchObject({
      document: before.document,
      passages: before.passages,
      statements: before.statements,
    });
    for (const kind of ['passageVectors', 'statementVectors'] as const) {
      for (const [i, vector] of before[kind].entries()) {
        expect(cosine(after[kind][i] ?? [], vector)).toBeGreaterThan(0.999);
      }
    }
    const none = new Float32Array(SIZES.statementDimensions);
    expect(dot(after.titleVector ?? none, before.titleVector ?? none)).toBeGreaterThan(0.999);
  });

  it('of an earlier version has no vector of its title', () => {
    const before = { ...embedded(), titleVector: null };
    expect(decodeSegment(encodeSegment(before, SIZES)).titleVector).toBeNull();
  });

  it('is the same for the same document', () => {
    expect(encodeSegment(embedded(), SIZES)).toEqual(encodeSegment(embedded(), SIZES));
  });

  it('says that a document is listed only where it is: the bytes of the others stay what they were', () => {
    const before = embedded();
    const listed = { ...before, document: { ...before.document, listed: true as const } };
    expect(decodeSegment(encodeSegment(listed, SIZES)).document.listed).toBe(true);
    expect('listed' in decodeSegment(encodeSegment(before, SIZES)).document).toBe(false);
    expect(encodeSegment({ ...before, document: { ...before.document, listed: undefined } }, SIZES)).toEqual(
      encodeSegment(before, SIZES),
    );
  });

  it('may go without vectors', () => {
    const bare = { ...embedded(), passageVectors: [], statementVectors: [], titleVector: null };
    expect(decodeSegment(encodeSegment(bare, SIZES))).toEqual(bare);
  });

  it('is not written with too few vectors or of another size', () => {
    const before = embedded();
    const mismatch = expect.objectContaining({ code: 'EMBEDDER_MISMATCH' });
    expect(() => encodeSegment({ ...before, statementVectors: before.statementVectors.slice(1) }, SIZES)).toThrow(
      mismatch,
    );
    expect(() => encodeSegment(before, { ...SIZES, dimensions: 17 })).toThrow(mismatch);
    expect(() => encodeSegment({ ...before, titleVector: new Float32Array(7) }, SIZES)).toThrow(mismatch);
  });

  it('cut off or lengthened anywhere is refused', () => {
    const bytes = encodeSegment(embedded(), SIZES);
    fc.assert(fc.property(fc.nat(bytes.length - 1), (length) => refused(bytes.slice(0, length))));
    refused(new Uint8Array([...bytes, 0]));
  });

  it('with a statement whose vector says nothing is refused', () => {
    const bytes = encodeSegment(embedded(), SIZES).slice();
    bytes.fill(0, bytes.length - SIZES.statementDimensions);
    refused(bytes);
    bytes[bytes.length - 1] = 1;
    expect(decodeSegment(bytes).statementVectors.at(-1)?.at(-1)).toBe(1);
  });

  it('with any one byte changed is refused or still well-formed, never a crash', () => {
    const bytes = encodeSegment(embedded(), SIZES);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ by;
        try {
          const { statements, document: read } = decodeSegment(changed);
          expect(statements.every(({ span }) => span.end <= read.text.length)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'SEGMENT_CORRUPT' });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('that unpacks to too much is refused before it fills the memory', () => {
    const bomb = brotliCompressSync(Buffer.alloc(80 * 1024 * 1024), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
    });
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bomb.length);
    refused(Buffer.concat([Buffer.from('OPSEG/1\n', 'latin1'), length, bomb]));
  });

  it('whose offsets leave the text is refused', () => {
    const before = embedded();
    const statements = before.statements.map((statement) => ({
      ...statement,
      span: { start: 0, end: 10_000 },
    }));
    refused(encodeSegment({ ...before, statements }, SIZES));
  });

  it('may hold any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const before = embedded(text);
        expect(decodeSegment(encodeSegment(before, SIZES)).document.text).toBe(text);
      }),
    );
  });
});
