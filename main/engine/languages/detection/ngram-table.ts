import { type BytePlaces, createBytePlaces } from '../../text/byte-places.ts';
import { FNV_OFFSET, hashOn, hashText } from '../../text/hash-text.ts';

const QUOTE = 0x27;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const CLOSE = 0x7d;
const ZERO = 0x30;

/** The number of a language → how much one n-gram speaks for it; both below 256. */
export type NgramScores = Readonly<Record<number, number>>;

/** Each entry: the length of its n-gram, the n-gram, the count of its scores, and a language and a number for each. */
interface PackedNgrams {
  readonly bytes: Uint8Array;
  readonly places: BytePlaces;
}

/** Reads a written object, and packs what it read into the bytes that it has passed: a packed entry is never longer. */
interface Packing {
  readonly bytes: Uint8Array;
  read: number;
  packed: number;
}

/** The n-gram, `'…'` with escapes or a bare name, behind its length. Its hash. */
function packKey(packing: Packing): number {
  const { bytes } = packing;
  const quoted = bytes[packing.read] === QUOTE;
  const stop = quoted ? QUOTE : COLON;
  const lengthAt = packing.packed++;
  let hash = FNV_OFFSET;
  let length = 0;
  let read = packing.read + (quoted ? 1 : 0);
  // A bare name begins where its length goes: each character is taken before anything is put in its place.
  let next = bytes[read] ?? stop;
  while (next !== stop && read < bytes.length) {
    if (next === BACKSLASH) next = bytes[++read] ?? stop;
    const unit = next;
    next = bytes[++read] ?? stop;
    bytes[packing.packed++] = unit;
    hash = hashOn(hash, unit);
    length++;
  }
  bytes[lengthAt] = length;
  packing.read = quoted ? read + 1 : read;
  return hash;
}

/** What stands in the braces, `:{11:52,12:3}`, as pairs of bytes behind their count. */
function packScores(packing: Packing): void {
  const { bytes } = packing;
  let read = packing.read + 2;
  const countAt = packing.packed++;
  let number = 0;
  for (let byte = CLOSE + 1; byte !== CLOSE && read < bytes.length; ) {
    byte = bytes[read++] ?? CLOSE;
    if (byte === COLON || byte === COMMA || byte === CLOSE) {
      bytes[packing.packed++] = number;
      number = 0;
    } else number = number * 10 + byte - ZERO;
  }
  bytes[countAt] = (packing.packed - countAt - 1) / 2;
  packing.read = bytes[read] === COMMA ? read + 1 : read;
}

function countEntries(bytes: Uint8Array): number {
  let entries = 0;
  for (let at = bytes.indexOf(CLOSE); at >= 0; at = bytes.indexOf(CLOSE, at + 1)) entries++;
  return entries;
}

function pack(text: string): PackedNgrams {
  // One byte before the first entry: 0 is no place.
  const bytes = Buffer.from(`0${text}`, 'latin1');
  const places = createBytePlaces(countEntries(bytes));
  const packing: Packing = { bytes, read: 1, packed: 1 };
  while (packing.read < bytes.length && bytes[packing.read] !== CLOSE) {
    const at = packing.packed;
    places.put(packKey(packing), at);
    packScores(packing);
  }
  return { bytes: new Uint8Array(bytes.subarray(0, packing.packed)), places };
}

function isAt(bytes: Uint8Array, at: number, ngram: string): boolean {
  if (bytes[at] !== ngram.length) return false;
  for (let i = 0; i < ngram.length; i++) if (bytes[at + 1 + i] !== ngram.charCodeAt(i)) return false;
  return true;
}

function scoresAt(bytes: Uint8Array, at: number): NgramScores {
  const count = at + 1 + (bytes[at] ?? 0);
  const scores: Record<number, number> = {};
  for (let i = 0; i < (bytes[count] ?? 0); i++) scores[bytes[count + 1 + 2 * i] ?? 0] = bytes[count + 2 + 2 * i] ?? 0;
  return scores;
}

/**
 * Scores by n-gram, from what stands inside the braces of an object literal of Latin-1 characters. 105,000 n-grams take
 * 1.6 MB; as objects they take 180.
 */
export function createNgramTable(text: string): (ngram: string) => NgramScores | undefined {
  const { bytes, places } = pack(text);
  return (ngram) => {
    const at = places.find(hashText(ngram) | 0, (place) => isAt(bytes, place, ngram));
    return at === null ? undefined : scoresAt(bytes, at);
  };
}
