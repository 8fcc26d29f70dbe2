import { normaliseInPlace } from '../../text/vectors.ts';
import type { PassageVector } from '../model.ts';

/** Vectors as stored: unit length is assumed, so that one scale serves all. */
const INT8_SCALE = 127;

/** Half precision, little-endian: 2 bytes a number, relative error below 0.05 %. */
export function toFloat16Bytes(vectors: readonly PassageVector[], dimensions: number): Uint8Array {
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

/** Rows of so many numbers each, in the one buffer. */
const rowsOf = <Numbers extends Float16Array | Int8Array>(numbers: Numbers, count: number, dimensions: number) =>
  Array.from({ length: count }, (_, row) => numbers.subarray(row * dimensions, (row + 1) * dimensions) as Numbers);

/** A stored row as a unit vector; typed arrays convert natively, which counts with millions of numbers. */
export const unitOf = (row: Float16Array | Int8Array): Float32Array => normaliseInPlace(new Float32Array(row));

/** As stored, all in one buffer: thousands of passages are opened before one of them is compared by itself. */
export function fromFloat16Bytes(bytes: Uint8Array, count: number, dimensions: number): Float16Array[] {
  // A copy, so that the numbers begin at an even address. Typed arrays are little-endian wherever Outpost runs.
  return rowsOf(new Float16Array(new Uint8Array(bytes).buffer, 0, count * dimensions), count, dimensions);
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

/** As unit vectors: the scale cancels out. */
export function fromInt8Bytes(bytes: Uint8Array, count: number, dimensions: number): Float32Array[] {
  return rowsOf(new Int8Array(bytes.buffer, bytes.byteOffset, count * dimensions), count, dimensions).map(unitOf);
}

/**
 * Whether a row is all zeros: the only one of signed bytes that has no direction. Looked at as it is stored, since unpacking
 * thousands of rows holds everything else up for a tenth of a second.
 */
export function hasEmptyRow(bytes: Uint8Array, dimensions: number): boolean {
  for (let from = 0; from < bytes.length; from += dimensions) {
    if (bytes.subarray(from, from + dimensions).every((byte) => byte === 0)) return true;
  }
  return false;
}

function largest(vectors: readonly Float32Array[]): number {
  let most = 0;
  for (const vector of vectors) for (const value of vector) most = Math.max(most, Math.abs(value));
  return most > 0 ? most : 1;
}
