import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** Dot product; the cosine for unit vectors. Throws RangeError for different lengths. */
export function dot(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new RangeError(`vectors of ${a.length} and ${b.length} numbers`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Cosine of the angle between two vectors, whatever their lengths as arrows. NaN for other dimensions, or for a vector of zeros. */
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
 * What a model gave, scaled to length 1. INTERNAL for a vector of zeros or with infinite parts: no text has such a
 * vector, so the model is at fault, and what it says must not be searched with.
 */
export function unitVector(vector: ArrayLike<number>): Float32Array {
  let squares = 0;
  for (let i = 0; i < vector.length; i += 1) squares += (vector[i] ?? 0) ** 2;
  if (!(squares > 0) || !Number.isFinite(squares)) {
    throw new OutpostError('INTERNAL', 'A vector without length or with infinite parts was given.');
  }
  const scale = 1 / Math.sqrt(squares);
  return Float32Array.from(vector, (value) => value * scale);
}

/** What was stored, scaled to length 1. Zeros stay zeros: a part that was rounded away is like nothing, and no failure. */
export function normalise(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((x) => x / length);
}

/** Changes `vector` itself, which must be the caller's own. Dividing as `normalise` does, so that both agree to the bit. */
export function normaliseInPlace(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  if (length !== 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
  return vector;
}

/**
 * Matryoshka cut: the first `dimensions` numbers, scaled to length 1 again. Only for models trained for it
 * (EmbeddingGemma: 512, 256, 128). BAD_INPUT for more numbers than there are.
 */
export function matryoshka(vector: Float32Array, dimensions: number): Float32Array {
  if (vector.length === dimensions) return vector;
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > vector.length) {
    throw new OutpostError(
      'BAD_INPUT',
      `A vector of ${vector.length} numbers cannot be cut to ${dimensions}: ask for 1 to ${vector.length}.`,
    );
  }
  return normalise(vector.slice(0, dimensions));
}

/** The dot product of a vector with the row that begins at `at` in rows of its length, one after the other. */
export function rowDot(rows: Float32Array, at: number, vector: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (rows[at + i] as number) * (vector[i] as number);
  return sum;
}
