import { sha256Hex } from '../../../platform/sha256.ts';
import { fromFloat16Bytes, fromInt8Bytes, toFloat16Bytes, toInt8Bytes, unitOf } from '../../bundle/quantise.ts';
import { statementSize } from '../../bundle/statement-size.ts';

/**
 * Vectors that this workstation made of one document, by what they were made from (`vectorKey`). In memory they may be
 * some of the document's only; unit length, passages whole, statements cut to `statementSize`.
 */
export interface MadeVectors {
  readonly passages: Map<string, Float32Array>;
  readonly statements: Map<string, Float32Array>;
}

export const noVectors = (): MadeVectors => ({ passages: new Map(), statements: new Map() });

/** Goes up when prompts or adapters change what a vector of the same text is. */
const KEY_VERSION = 1;

/** Names a vector by the text that went into it; 64 hex digits. */
export function vectorKey({ title, text }: { readonly title: string; readonly text: string }): string {
  return sha256Hex(Buffer.from(JSON.stringify([KEY_VERSION, title, text])));
}

/**
 * A file of vectors, quantised as in a segment (bundle/segment.ts):
 *   8 bytes  tag `OPVEC/1\n`
 *   8 bytes  how many passages and how many statements (uint32, little-endian)
 *   …        keys of the passages, then of the statements: 32 bytes each
 *   …        passages: float16; statements: int8
 */
const TAG = Buffer.from('OPVEC/1\n', 'latin1');
const PREFIX_BYTES = TAG.length + 8;
const KEY_BYTES = 32;

export function encodeVectors({ passages, statements }: MadeVectors, dimensions: number): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  TAG.copy(prefix);
  prefix.writeUInt32LE(passages.size, TAG.length);
  prefix.writeUInt32LE(statements.size, TAG.length + 4);
  const keys = [...passages.keys(), ...statements.keys()].map((key) => Buffer.from(key, 'hex'));
  return Buffer.concat([
    prefix,
    ...keys,
    toFloat16Bytes([...passages.values()], dimensions),
    toInt8Bytes([...statements.values()], statementSize(dimensions)),
  ]);
}

/** Null for anything that `encodeVectors` would not have written. */
export function decodeVectors(bytes: Buffer, dimensions: number): MadeVectors | null {
  if (bytes.length < PREFIX_BYTES || !bytes.subarray(0, TAG.length).equals(TAG)) return null;
  const passages = bytes.readUInt32LE(TAG.length);
  const statements = bytes.readUInt32LE(TAG.length + 4);
  const numbersAt = PREFIX_BYTES + (passages + statements) * KEY_BYTES;
  const statementsAt = numbersAt + passages * dimensions * 2;
  if (bytes.length !== statementsAt + statements * statementSize(dimensions)) return null;
  const keys = Array.from({ length: passages + statements }, (_, i) =>
    bytes.toString('hex', PREFIX_BYTES + i * KEY_BYTES, PREFIX_BYTES + (i + 1) * KEY_BYTES),
  );
  const byKey = (names: readonly string[], vectors: readonly Float32Array[]): Map<string, Float32Array> =>
    new Map(names.flatMap((name, i) => (vectors[i] ? [[name, vectors[i]]] : [])));
  return {
    passages: byKey(
      keys.slice(0, passages),
      fromFloat16Bytes(bytes.subarray(numbersAt, statementsAt), passages, dimensions).map(unitOf),
    ),
    statements: byKey(
      keys.slice(passages),
      fromInt8Bytes(bytes.subarray(statementsAt), statements, statementSize(dimensions)),
    ),
  };
}
