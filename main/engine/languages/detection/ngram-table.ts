import { type BytePlaces, createBytePlaces } from '../../text/byte-places.ts';
import { FNV_OFFSET, hashOn, hashText } from '../../text/hash-text.ts';

const QUOTE = 0x27;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const CLOSE = 0x7d;
const ZERO = 0x30;

/** The number of a language → how much one n-gram speaks for it. */
export type NgramScores = Readonly<Record<number, number>>;

/** Calls `unit` with each character of the key that begins at `at`: `'…'` with escapes, or a bare name. Its end. */
function readKey(file: Uint8Array, at: number, unit: (code: number) => void): number {
  const quoted = file[at] === QUOTE;
  const stop = quoted ? QUOTE : COLON;
  let next = quoted ? at + 1 : at;
  for (; next < file.length && file[next] !== stop; next++) {
    if (file[next] === BACKSLASH) next++;
    unit(file[next] ?? 0);
  }
  return quoted ? next + 1 : next;
}

function isKeyAt(file: Uint8Array, at: number, key: string): boolean {
  let length = 0;
  let same = true;
  readKey(file, at, (code) => {
    same &&= code === key.charCodeAt(length);
    length++;
  });
  return same && length === key.length;
}

/** What stands in the braces after the key that begins at `at`: `11:52,12:3`. */
function scoresAt(file: Uint8Array, at: number): NgramScores {
  const scores: Record<number, number> = {};
  let language = 0;
  let number = 0;
  for (let next = readKey(file, at, () => undefined) + 2; next < file.length; next++) {
    const byte = file[next] ?? CLOSE;
    if (byte === COLON) {
      language = number;
      number = 0;
    } else if (byte === COMMA || byte === CLOSE) {
      scores[language] = number;
      number = 0;
      if (byte === CLOSE) break;
    } else number = number * 10 + byte - ZERO;
  }
  return scores;
}

function countEntries(file: Uint8Array, from: number): number {
  let entries = 0;
  for (let at = file.indexOf(CLOSE, from); at >= 0; at = file.indexOf(CLOSE, at + 1)) entries++;
  return entries;
}

function placesOf(file: Uint8Array, from: number): BytePlaces {
  const places = createBytePlaces(countEntries(file, from));
  for (let at = from; at < file.length && file[at] !== CLOSE; ) {
    let hash = FNV_OFFSET;
    const end = readKey(file, at, (code) => {
      hash = hashOn(hash, code);
    });
    places.put(hash, at);
    const close = file.indexOf(CLOSE, end);
    at = file[close + 1] === COMMA ? close + 2 : close + 1;
  }
  return places;
}

/**
 * Scores by n-gram, kept as the bytes of their file and read where one is asked for: `'abcd ':{11:52,12:3},…}` from
 * `from` on, one byte a character (Latin-1). As objects the same 105,000 n-grams take 180 MB.
 */
export function createNgramTable(file: Uint8Array, from: number): (ngram: string) => NgramScores | undefined {
  const places = placesOf(file, from);
  return (ngram) => {
    const at = places.find(hashText(ngram) | 0, (place) => isKeyAt(file, place, ngram));
    return at === null ? undefined : scoresAt(file, at);
  };
}
