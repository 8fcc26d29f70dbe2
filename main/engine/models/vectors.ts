import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** The vector scaled to length 1. INTERNAL for a vector of zeros: no direction can be given to it. */
export function normalise(vector: ArrayLike<number>): Float32Array {
  let squares = 0;
  for (let i = 0; i < vector.length; i += 1) squares += (vector[i] ?? 0) ** 2;
  if (!(squares > 0) || !Number.isFinite(squares)) {
    throw new OutpostError('INTERNAL', 'A vector without length or with infinite parts was given.');
  }
  const scale = 1 / Math.sqrt(squares);
  return Float32Array.from(vector, (value) => value * scale);
}

/** Cosine of the angle between two vectors of the same number of dimensions, whatever their length. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.NaN;
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i += 1) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return dot / Math.sqrt(aa * bb);
}

/**
 * Matryoshka cut: the first `dims` numbers, scaled to length 1 again. Only for models trained for it
 * (EmbeddingGemma: 512, 256, 128). BAD_INPUT when the vector has fewer than `dims` numbers.
 */
export function matryoshka(vector: Float32Array, dims: number): Float32Array {
  if (!Number.isInteger(dims) || dims < 1 || dims > vector.length) {
    throw new OutpostError(
      'BAD_INPUT',
      `A vector of ${vector.length} numbers cannot be cut to ${dims}: ask for 1 to ${vector.length}.`,
    );
  }
  return dims === vector.length ? vector : normalise(vector.subarray(0, dims));
}
