import { hashText } from '../../text/hash-text.ts';
import { mix } from './hash.ts';
import type { Token } from './tokens.ts';
import { bitOf, CUE_MASK, CUES } from './word-classes.ts';
import type { Word } from './words.ts';

/** Beyond the text's edge. */
const EDGE: Word = {
  kind: 'sign',
  lower: '',
  hash: hashText('#edge'),
  shape: hashText('#edge'),
  affixes: [],
  classes: 0,
  capital: false,
  digits: 0,
};

/** How far back a cue for a number is looked for, tokens. */
const CUE_REACH = 8;
const CUE_BITS = CUES.map(bitOf);

/** What stands together without white space: "GHA-700123456-8". */
interface Chunk {
  readonly first: number;
  readonly last: number;
  readonly shape: number;
  readonly digits: number;
  readonly signs: number;
}

/** Shape of a chunk: "a-9-9", cut after this many parts. */
const CHUNK_PARTS = 9;

const partShape = (word: Word): string =>
  word.kind === 'digits'
    ? `${Math.min(word.digits, 5)}`
    : word.kind === 'letters'
      ? word.capital
        ? 'A'
        : 'a'
      : word.lower;

function chunksOf(tokens: readonly Token[], words: readonly Word[]): Chunk[] {
  const chunks: Chunk[] = [];
  for (let first = 0; first < tokens.length; ) {
    let last = first;
    while (last + 1 < tokens.length && !tokens[last + 1]?.spaceBefore) last++;
    const parts = words.slice(first, Math.min(last + 1, first + CHUNK_PARTS));
    const inside = words.slice(first, last + 1);
    const chunk = {
      first,
      last,
      shape: hashText(parts.map(partShape).join('')),
      digits: inside.reduce((sum, word) => sum + word.digits, 0),
      signs: inside.filter(({ kind }) => kind === 'sign').length,
    };
    for (let i = first; i <= last; i++) chunks.push(chunk);
    first = last + 1;
  }
  return chunks;
}

/** Digits of chunks with digits that stand side by side: "083 555 0142" has ten. */
function runDigits(chunks: readonly Chunk[]): number[] {
  const runs: number[] = new Array<number>(chunks.length).fill(0);
  for (let from = 0; from < chunks.length; ) {
    let to = from;
    let digits = 0;
    for (let chunk = chunks[from]; chunk !== undefined && chunk.digits > 0; chunk = chunks[to]) {
      digits += chunk.digits;
      to = chunk.last + 1;
    }
    const end = Math.max(to, (chunks[from]?.last ?? from) + 1);
    runs.fill(digits, from, end);
    from = end;
  }
  return runs;
}

/** The nearest cue before each token, and how far: (cue + 1) × 16 + distance, 0 where none is near. */
function cuesBefore(words: readonly Word[]): number[] {
  let at = -1;
  let cue = 0;
  return words.map((word, i) => {
    const found = at >= 0 && i - at <= CUE_REACH ? (cue + 1) * 16 + (i - at <= 2 ? 1 : i - at <= 4 ? 2 : 3) : 0;
    if ((word.classes & CUE_MASK) !== 0) {
      at = i;
      cue = CUE_BITS.findIndex((bit) => (word.classes & bit) !== 0);
    }
    return found;
  });
}

/** Ages of 90 and more identify, 45 CFR 164.514(b)(2)(i)(C); the oldest known person reached 122. */
function ageRange(digits: string): number {
  const age = Number(digits);
  return age < 90 ? 1 : age <= 122 ? 2 : 3;
}

/**
 * Whether a word stands in the text again: 0 no, else which of them it is and how both are written. "Mr Graves has graves
 * disease" is a name once.
 */
function repeatsOf(words: readonly Word[]): number[] {
  const first = new Map<number, number>();
  const repeats = new Array<number>(words.length).fill(0);
  words.forEach((word, i) => {
    if (word.kind !== 'letters' || word.lower.length < 3) return;
    const before = first.get(word.hash);
    if (before === undefined) {
      first.set(word.hash, i);
      return;
    }
    const same = (word.capital ? 1 : 0) + (words[before]?.capital ? 2 : 0);
    repeats[i] = 8 + same;
    if (repeats[before] === 0) repeats[before] = 4 + same;
  });
  return repeats;
}

/** One observation for each bit that is set. */
function putBits(put: (kind: number, a: number) => void, kind: number, mask: number): void {
  for (let rest = mask; rest !== 0; rest &= rest - 1) put(kind, 31 - Math.clz32(rest & -rest));
}

/** Longer stretches without white space are encoded data or drawings, of which nothing was learned. */
const LONGEST_CHUNK = 60;

/** What is observed at each token, as hashes; costs the same for each, however long the text is. */
export function featuresOf(
  tokens: readonly Token[],
  words: readonly Word[],
  add: (at: number, feature: number) => void,
) {
  const chunks = chunksOf(tokens, words);
  const runs = runDigits(chunks);
  const cues = cuesBefore(words);
  const repeats = repeatsOf(words);
  const cased = words.some(({ capital }) => capital) ? 1 : 0;
  const word = (i: number): Word => words[i] ?? EDGE;
  for (let i = 0; i < words.length; i++) {
    const put = (kind: number, a: number, b = 0): void => add(i, mix(kind, a, b));
    const chunk = chunks[i] ?? { first: i, last: i, shape: 0, digits: 0, signs: 0 };
    if (i - chunk.first >= LONGEST_CHUNK) continue;
    const [b2, b1, w0, a1, a2] = [word(i - 2), word(i - 1), word(i), word(i + 1), word(i + 2)];
    put(1, 1);
    put(2, w0.hash);
    put(3, b1.hash);
    put(4, a1.hash);
    put(5, b2.hash);
    put(6, a2.hash);
    put(7, b1.hash, w0.hash);
    put(8, w0.hash, a1.hash);
    put(9, b2.hash, b1.hash);
    put(10, a1.hash, a2.hash);
    put(11, b1.hash, a1.hash);
    put(12, w0.shape);
    put(13, b1.shape, w0.shape);
    put(14, w0.shape, a1.shape);
    put(15, mix(0, b1.shape, w0.shape), a1.shape);
    put(16, w0.shape, cased);
    const repeat = repeats[i] ?? 0;
    if (repeat !== 0) {
      put(80, repeat);
      put(81, repeat, w0.classes);
      put(82, repeat, b1.hash);
    }
    w0.affixes.forEach((affix, n) => {
      if (affix !== 0) put(20 + n, affix);
    });
    if (b1.affixes[3]) put(26, b1.affixes[3]);
    if (a1.affixes[3]) put(27, a1.affixes[3]);
    put(30, w0.classes);
    put(31, w0.classes, w0.shape);
    put(32, b1.classes, w0.classes);
    put(33, w0.classes, a1.classes);
    put(34, mix(0, b1.classes, w0.classes), a1.classes);
    put(35, b1.hash, w0.classes);
    put(36, a1.hash, w0.classes);
    put(37, b2.classes, b1.classes);
    put(38, a1.classes, a2.classes);
    put(39, mix(0, b2.classes, b1.classes), w0.classes);
    put(28, b1.classes, w0.shape);
    put(29, mix(0, b1.hash, w0.classes), a1.hash);
    putBits(put, 40, w0.classes);
    putBits(put, 41, b1.classes);
    putBits(put, 42, a1.classes);
    putBits(put, 43, b2.classes);
    const glued = (tokens[i]?.spaceBefore ? 1 : 0) + (i + 1 < tokens.length && !tokens[i + 1]?.spaceBefore ? 2 : 0);
    put(50, glued, w0.kind === 'letters' ? 1 : w0.kind === 'digits' ? 2 : w0.hash);
    put(51, glued, w0.shape);
    const lines = (tokens[i]?.lineBefore ? 1 : 0) + (tokens[i + 1]?.lineBefore ? 2 : 0);
    put(52, lines, w0.classes);
    put(68, lines, w0.shape);
    put(53, i === 0 ? 1 : i === 1 ? 2 : i === words.length - 1 ? 3 : 4, w0.classes);
    put(54, chunk.shape);
    put(55, chunks[chunk.first - 1]?.shape ?? 0, chunk.shape);
    put(56, chunks[chunk.last + 1]?.shape ?? 0, chunk.shape);
    put(57, word(chunk.first - 1).hash, chunk.digits > 0 ? 1 : 0);
    put(58, word(chunk.last + 1).hash, chunk.digits > 0 ? 1 : 0);
    if (chunk.digits > 0) {
      const run = Math.min(runs[i] ?? 0, 16);
      put(59, run, w0.kind === 'digits' ? 1 : 0);
      put(60, run, chunk.shape);
      put(61, cues[chunk.first] ?? 0);
      put(62, cues[chunk.first] ?? 0, run);
      put(63, word(chunk.last + 1).classes, chunk.shape);
      put(64, word(chunk.first - 1).classes, chunk.shape);
      put(65, word(chunk.first - 1).classes, run);
    } else put(66, cues[i] ?? 0, w0.shape);
    if (w0.digits > 0 && w0.digits <= 3) {
      const range = ageRange(w0.lower);
      put(70, range, a1.hash);
      put(71, range, a1.classes);
      put(72, range, b1.hash);
      put(73, range, b1.classes);
    }
    if (chunk.signs > 1) put(67, Math.min(chunk.signs, 5), w0.kind === 'letters' ? 1 : 0);
  }
}
