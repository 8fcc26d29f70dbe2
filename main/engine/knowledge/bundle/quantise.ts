import { normalise } from '../../text/vectors.ts';

/** Vectors as stored: unit length is assumed, so that one scale serves all. */
const INT8_SCALE = 127;

/** Half precision, little-endian: 2 bytes a number, relative error below 0.05 %. */
export function toFloat16Bytes(vectors: readonly Float32Array[], dimensions: number): Uint8Array {
  const bytes = new Uint8Array(vectors.length * dimensions * 2);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const vector of vectors) {
    for (let i = 0; i < dimensions; i += 1) {
      view.setFloat16(at, vector[i] ?? 0, true);
      at += 2;
    }
  }
  return bytes;
}

export function fromFloat16Bytes(
  bytes: Uint8Array,
  count: number,
  dimensions: number,
): Float32Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: count }, (_, row) =>
    normalise(
      Float32Array.from({ length: dimensions }, (_n, i) =>
        view.getFloat16((row * dimensions + i) * 2, true),
      ),
    ),
  );
}

/** One signed byte a number; the largest number of all becomes 127. */
export function toInt8Bytes(vectors: readonly Float32Array[], dimensions: number): Uint8Array {
  const bytes = new Uint8Array(vectors.length * dimensions);
  const scale = INT8_SCALE / largest(vectors);
  let at = 0;
  for (const vector of vectors) {
    for (let i = 0; i < dimensions; i += 1) {
      bytes[at] = Math.round((vector[i] ?? 0) * scale) & 0xff;
      at += 1;
    }
  }
  return bytes;
}

/** The scale cancels out, since the vectors are of unit length. */
export function fromInt8Bytes(
  bytes: Uint8Array,
  count: number,
  dimensions: number,
): Float32Array[] {
  return Array.from({ length: count }, (_, row) =>
    normalise(
      Float32Array.from(
        { length: dimensions },
        (_n, i) => ((bytes[row * dimensions + i] ?? 0) << 24) >> 24,
      ),
    ),
  );
}

function largest(vectors: readonly Float32Array[]): number {
  let most = 0;
  for (const vector of vectors) for (const value of vector) most = Math.max(most, Math.abs(value));
  return most > 0 ? most : 1;
}
