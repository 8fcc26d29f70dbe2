import { FNV_OFFSET, hashOn, hashText } from './hash-text.ts';

const QUOTE = 0x22;
const WORD = /^[a-z]+$/;
/** At most half of the places are taken, so that a search looks at one or two of them. */
const PLACES_PER_WORD = 2;

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

/** Open addressing: for each word where its letters begin in `list`, 0 where a place is free. */
function placesOf(list: Uint8Array): Uint32Array {
  const places = new Uint32Array(2 ** Math.ceil(Math.log2(PLACES_PER_WORD * Math.max(1, countQuotes(list) / 2))));
  const mask = places.length - 1;
  let open = list.indexOf(QUOTE);
  while (open >= 0) {
    let hash = FNV_OFFSET;
    let at = open + 1;
    for (; at < list.length && list[at] !== QUOTE; at++) hash = hashOn(hash, list[at] ?? 0);
    let place = hash & mask;
    while (places[place] !== 0) place = (place + 1) & mask;
    places[place] = open + 1;
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
  const mask = places.length - 1;
  return (word) => {
    if (!WORD.test(word)) return false;
    let place = hashText(word) & mask;
    for (let at = places[place]; at !== undefined && at !== 0; at = places[place]) {
      if (isAt(list, at, word)) return true;
      place = (place + 1) & mask;
    }
    return false;
  };
}
