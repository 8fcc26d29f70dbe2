import { type BytePlaces, createBytePlaces } from './byte-places.ts';
import { FNV_OFFSET, hashOn, hashText } from './hash-text.ts';

const QUOTE = 0x22;
const WORD = /^[a-z]+$/;

/** Whether the entry whose letters begin at `at` is `word`. */
function isAt(list: Uint8Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (list[at + i] !== word.charCodeAt(i)) return false;
  return list[at + word.length] === QUOTE;
}

function countQuotes(list: Uint8Array): number {
  let quotes = 0;
  for (const byte of list) if (byte === QUOTE) quotes++;
  return quotes;
}

/** Where the letters of each word begin in `list`. */
function placesOf(list: Uint8Array): BytePlaces {
  const places = createBytePlaces(countQuotes(list) / 2);
  let open = list.indexOf(QUOTE);
  while (open >= 0) {
    let hash = FNV_OFFSET;
    let at = open + 1;
    for (; at < list.length && list[at] !== QUOTE; at++) hash = hashOn(hash, list[at] ?? 0);
    places.put(hash, open + 1);
    open = list.indexOf(QUOTE, at + 1);
  }
  return places;
}

/**
 * Whether a word stands in a list, kept as the bytes of its file: a JSON array of strings of the letters a to z. A Set
 * of the same strings takes 20 MB of heap more for 275,000 words.
 */
export function createWordTable(list: Uint8Array): (word: string) => boolean {
  const places = placesOf(list);
  return (word) => WORD.test(word) && places.find(hashText(word), (at) => isAt(list, at, word)) !== null;
}
