/** Dot product; the cosine for unit vectors. Throws RangeError for different lengths. */
export function dot(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new RangeError(`vectors of ${a.length} and ${b.length} numbers`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

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

/** Cut to the first `dimensions` numbers and brought to unit length (Matryoshka representation). */
export function matryoshka(vector: Float32Array, dimensions: number): Float32Array {
  if (vector.length === dimensions) return vector;
  return normalise(vector.slice(0, dimensions));
}
