import type { Data, List, Utf8 } from 'apache-arrow';
import { arrow } from './arrow.ts';

/** Ends of pieces of these lengths, one after the other, from 0. */
function offsetsOf(lengths: readonly number[]): Int32Array {
  const offsets = new Int32Array(lengths.length + 1);
  for (const [i, length] of lengths.entries()) offsets[i + 1] = (offsets[i] ?? 0) + length;
  return offsets;
}

/** One bit a row, the lowest first. */
export function bitmapOf(flags: readonly boolean[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(flags.length / 8));
  for (const [row, holds] of flags.entries()) if (holds) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  return bits;
}

/**
 * Texts as Arrow holds them, encoded in one go: Arrow's own builders take each text by itself, which is most of the time
 * of opening many passages (docs/measurements.md, 20,000 passages). Null: a row without a text.
 */
export function textData(texts: readonly (string | null)[]): Data<Utf8> {
  // By itself: joined, the halves of a surrogate pair at the end of one text and the start of the next make one character.
  const wellFormed = texts.map((text) => text?.toWellFormed() ?? '');
  const nullCount = texts.reduce((count, text) => (text === null ? count + 1 : count), 0);
  return arrow.makeData({
    type: new arrow.Utf8(),
    ...{ length: texts.length, nullCount },
    ...(nullCount > 0 && { nullBitmap: bitmapOf(texts.map((text) => text !== null)) }),
    valueOffsets: offsetsOf(wellFormed.map((text) => Buffer.byteLength(text))),
    data: Buffer.from(wellFormed.join('')),
  });
}

/** Lists of texts, one a row. */
export function listData(type: List<Utf8>, lists: readonly (readonly string[])[]): Data<List<Utf8>> {
  return arrow.makeData({
    ...{ type, length: lists.length, nullCount: 0 },
    valueOffsets: offsetsOf(lists.map(({ length }) => length)),
    child: textData(lists.flat()),
  });
}
