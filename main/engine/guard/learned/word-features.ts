import { hashText } from '../../text/hash-text.ts';
import { normalise } from '../normalise.ts';

/** Hashed features of a text: places in the order in which they first occur, values of unit length within each block. */
export interface WordFeatures {
  readonly places: readonly number[];
  readonly values: readonly number[];
}

/** Places for each block: words and their pairs; letters within words. */
const PLACES_A_BLOCK = 2 ** 15;
export const WORD_PLACES = 2 * PLACES_A_BLOCK;
/** Letters in a row, as in character n-grams of words: misspelt and inflected words keep most of theirs. */
const SHORTEST = 3;
const LONGEST = 5;
/** What is judged of a long text, UTF-16 units. */
const MOST_UNITS = 4_000;

/** FNV's low bits mix poorly over short texts. */
function placeOf(gram: string): number {
  const hash = hashText(gram);
  return ((hash ^ (hash >>> 15)) >>> 0) % PLACES_A_BLOCK;
}

const pairsOf = (words: readonly string[]): string[] => words.slice(1).map((word, i) => `${words[i]} ${word}`);

function lettersOf(word: string): string[] {
  const padded = ` ${word} `;
  const found: string[] = [];
  for (let size = SHORTEST; size <= LONGEST; size++)
    for (let at = 0; at + size <= padded.length; at++) found.push(padded.slice(at, at + size));
  return found;
}

/** Each n-gram counts 1 + ln(times); the block has length 1, however long the text. */
function block(grams: readonly string[], offset: number): [number, number][] {
  const times = new Map<number, number>();
  for (const gram of grams) {
    const place = offset + placeOf(gram);
    times.set(place, (times.get(place) ?? 0) + 1);
  }
  const counted = [...times].map(([place, count]): [number, number] => [place, 1 + Math.log(count)]);
  const length = Math.sqrt(counted.reduce((sum, [, value]) => sum + value * value, 0));
  return counted.map(([place, value]) => [place, value / length]);
}

/** The words of a text in the guard's plain form. */
export const plainWords = (text: string): string[] =>
  normalise(text.slice(0, MOST_UNITS)).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Of words in the guard's plain form. */
export function featuresOfWords(words: readonly string[]): WordFeatures {
  const found = [...block([...words, ...pairsOf(words)], 0), ...block(words.flatMap(lettersOf), PLACES_A_BLOCK)];
  return { places: found.map(([place]) => place), values: found.map(([, value]) => value) };
}
