const QUOTE = 0x22;
const WORD = /^[a-z]+$/;
/** Every so many entries one is written whole, and a search goes on from it. */
const BLOCK = 16;
/** Letters shared with the entry before: below every letter, so that the number also ends that entry. */
const MAX_SHARED = 0x60;

/**
 * Words in their order, each as the count of letters that it shares with the one before it and the letters that follow
 * (front coding: Witten, Moffat and Bell, Managing Gigabytes, 2nd ed. 1999, 4.1).
 */
interface CodedWords {
  readonly bytes: Uint8Array;
  /** Where every BLOCKth entry begins; it shares nothing. */
  readonly blocks: Uint32Array;
}

function sharedLength(list: Uint8Array, one: number, other: number): number {
  let length = 0;
  while (length < MAX_SHARED && list[one + length] === list[other + length] && list[one + length] !== QUOTE) length++;
  return length;
}

/** Of a JSON array of strings of letters, in order. */
function code(list: Uint8Array): CodedWords {
  const bytes = new Uint8Array(list.length);
  const blocks: number[] = [];
  let length = 0;
  let before = -1;
  let count = 0;
  for (let open = list.indexOf(QUOTE); open >= 0; count++) {
    const close = list.indexOf(QUOTE, open + 1);
    const whole = count % BLOCK === 0;
    if (whole) blocks.push(length);
    const shared = whole ? 0 : sharedLength(list, before, open + 1);
    bytes[length++] = shared;
    bytes.set(list.subarray(open + 1 + shared, close), length);
    length += close - open - 1 - shared;
    before = open + 1;
    open = list.indexOf(QUOTE, close + 1);
  }
  return { bytes: bytes.slice(0, length), blocks: Uint32Array.from(blocks) };
}

const isLetter = (byte: number | undefined): boolean => byte !== undefined && byte > MAX_SHARED;

/** Below 0 where the whole entry that begins at `at` comes before `word`, 0 where it is `word`, else above. */
function compareWhole(bytes: Uint8Array, at: number, word: string): number {
  for (let i = 0; i < word.length; i++) {
    const byte = bytes[at + 1 + i];
    if (!isLetter(byte)) return -1;
    const difference = (byte ?? 0) - word.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return isLetter(bytes[at + 1 + word.length]) ? 1 : 0;
}

/** Whether `word` is one of the entries from `at` up to `end`: `same` counts its letters that the entry before begins with. */
function standsIn(bytes: Uint8Array, at: number, end: number, word: string): boolean {
  let same = 0;
  for (let entry = at; entry < end; ) {
    const shared = bytes[entry] ?? 0;
    // In order: what shares fewer letters with the one before than `word` does comes after `word`.
    if (shared < same) return false;
    let next = entry + 1;
    let differs = shared > same;
    for (; isLetter(bytes[next]); next++) {
      if (!differs && bytes[next] === word.charCodeAt(same)) same++;
      else differs = true;
    }
    if (!differs && same === word.length) return true;
    entry = next;
  }
  return false;
}

/**
 * Whether a word stands in a list of 275,000: 1.2 MB, where a Set of the same strings takes 20 MB of heap. `list` is a JSON
 * array, in order, of strings of the letters a to z.
 */
export function createWordTable(list: Uint8Array): (word: string) => boolean {
  const { bytes, blocks } = code(list);
  return (word) => {
    if (!WORD.test(word)) return false;
    // The last block that does not begin behind the word.
    let from = 0;
    let to = blocks.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const order = compareWhole(bytes, blocks[middle] ?? 0, word);
      if (order === 0) return true;
      if (order < 0) from = middle + 1;
      else to = middle;
    }
    return from > 0 && standsIn(bytes, blocks[from - 1] ?? 0, blocks[from] ?? bytes.length, word);
  };
}
