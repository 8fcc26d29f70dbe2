import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cosine, matryoshka, normalise, unitVector } from '../../../main/engine/text/vectors.ts';

const vectors = fc
  .array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 64 })
  .filter((v) => Math.hypot(...v) > 1e-3);

test('every normalised vector has length 1 and keeps its direction', () => {
  fc.assert(
    fc.property(vectors, (v) => {
      const unit = unitVector(v);
      expect(Math.hypot(...unit)).toBeCloseTo(1, 4);
      expect(cosine(unit, v)).toBeCloseTo(1, 4);
    }),
  );
});

test('a Matryoshka cut is the scaled beginning of the vector', () => {
  fc.assert(
    fc.property(vectors, fc.integer({ min: 1, max: 64 }), (v, wanted) => {
      const dims = Math.min(wanted, v.length);
      fc.pre(Math.hypot(...v.slice(0, dims)) > 1e-3);
      const cut = matryoshka(unitVector(v), dims);
      expect(cut).toHaveLength(dims);
      expect(Math.hypot(...cut)).toBeCloseTo(1, 4);
      expect(cosine(cut, v.slice(0, dims))).toBeCloseTo(1, 4);
    }),
  );
});

test('a vector is not cut to more numbers than it has', () => {
  const unit = unitVector([3, 4]);
  expect(() => matryoshka(unit, 3)).toThrowError(expect.objectContaining({ code: 'BAD_INPUT' }));
});

test('a model that gives zeros is at fault, and refused', () => {
  expect(() => unitVector([0, 0])).toThrowError(expect.objectContaining({ code: 'INTERNAL' }));
});

test('zeros that were stored stay zeros, and everything else gets length 1', () => {
  expect([...normalise(Float32Array.of(0, 0))]).toEqual([0, 0]);
  fc.assert(
    fc.property(vectors, (v) => {
      const [stored, given] = [normalise(Float32Array.from(v)), unitVector(v)];
      expect(cosine(stored, given)).toBeCloseTo(1, 4);
    }),
  );
});
