import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeVectors,
  encodeVectors,
  type MadeVectors,
  vectorKey,
} from '../../../../main/engine/knowledge/activation/vectors/vector-records.ts';
import { dot, normalise } from '../../../../main/engine/text/vectors.ts';

const DIMENSIONS = 8;
const vectors = fc
  .array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS }), {
    maxLength: 6,
  })
  .map(
    (rows) =>
      new Map(
        rows.map((row, i) => [
          vectorKey({ title: 'Policy', text: String(i) }),
          normalise(Float32Array.from(row, (n) => n + 0.001)),
        ]),
      ),
  );
const made: fc.Arbitrary<MadeVectors> = fc.record({ passages: vectors, statements: vectors });

describe('a file of vectors', () => {
  it('gives back every vector under its key, of the same direction', () => {
    fc.assert(
      fc.property(made, (before) => {
        const after = decodeVectors(encodeVectors(before, DIMENSIONS), DIMENSIONS);
        for (const kind of ['passages', 'statements'] as const) {
          expect([...(after?.[kind].keys() ?? [])]).toEqual([...before[kind].keys()]);
          for (const [key, vector] of before[kind])
            expect(dot(after?.[kind].get(key) ?? new Float32Array(DIMENSIONS), vector)).toBeGreaterThan(0.99);
        }
      }),
    );
  });

  it('that is cut short, or of another size of vectors, counts as none', () => {
    fc.assert(
      fc.property(made, fc.nat(), (before, cut) => {
        const bytes = encodeVectors(before, DIMENSIONS);
        expect(decodeVectors(bytes.subarray(0, cut % bytes.length), DIMENSIONS)).toBeNull();
        if (before.passages.size > 0) expect(decodeVectors(bytes, DIMENSIONS * 2)).toBeNull();
      }),
    );
  });
});
