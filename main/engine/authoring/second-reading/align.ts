import type { PictureToken } from './picture-tokens.ts';
import type { TextToken } from './text-tokens.ts';

/** Which token of the text each token of the picture is: indices into both; −1 where it is none. */
export interface Alignment {
  /** By token of the text. */
  readonly toPicture: Int32Array;
  /** By token of the picture. */
  readonly toText: Int32Array;
}

/** Words from this length on may differ by one letter and still be one: the recogniser errs. */
const FUZZY_LENGTH = 4;
/** How far tokens of one line may lie apart in the text from where the line says, tokens. */
const SLACK = 3;
/** A word that stands in more places says little of where a line belongs. */
const MAX_PLACES = 60;
/** A line is found by so many of its words; in later rounds fewer are enough. */
const ROUNDS = [4, 3, 2, 2, 1, 1, 1] as const;

function differByOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}

/** Numbers, units, signs and negations are the same to the letter or not at all. */
export function sameToken(a: { kind: string; key: string }, b: { kind: string; key: string }): boolean {
  if (a.key === b.key) return true;
  if (a.kind !== 'word' || b.kind !== 'word' || Math.min(a.key.length, b.key.length) < FUZZY_LENGTH) return false;
  return differByOne(a.key, b.key);
}

function placesByKey(text: readonly TextToken[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, { key }] of text.entries()) {
    const list = places.get(key);
    if (list) list.push(at);
    else places.set(key, [at]);
  }
  return places;
}

/** Longest common subsequence of the free tokens of a line and of a window of the text. */
function commonPairs(
  line: readonly PictureToken[],
  lineFree: readonly number[],
  text: readonly TextToken[],
  textFree: readonly number[],
): [number, number][] {
  const width = textFree.length + 1;
  const best = new Int32Array((lineFree.length + 1) * width);
  const same = (i: number, j: number): boolean => {
    const a = line[lineFree[i] ?? -1];
    const b = text[textFree[j] ?? -1];
    return a !== undefined && b !== undefined && sameToken(a, b);
  };
  for (let i = lineFree.length - 1; i >= 0; i--) {
    for (let j = textFree.length - 1; j >= 0; j--) {
      best[i * width + j] = same(i, j)
        ? 1 + (best[(i + 1) * width + j + 1] ?? 0)
        : Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < lineFree.length && j < textFree.length; ) {
    if (same(i, j)) pairs.push([lineFree[i++] ?? 0, textFree[j++] ?? 0]);
    else if ((best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

/**
 * Matches what was read from a page's picture, line by line, with the text of the page: lines are found in the text by
 * their words wherever they stand, so that columns and tables may be read in another order. Each token of the text is
 * used once. `expected`, where the token before it in the picture was found, decides between equal places.
 */
export function align(text: readonly TextToken[], lines: readonly (readonly PictureToken[])[]): Alignment {
  const toPicture = new Int32Array(text.length).fill(-1);
  const picture = lines.flat();
  const toText = new Int32Array(picture.length).fill(-1);
  const places = placesByKey(text);
  const starts: number[] = [];
  for (let i = 0, at = 0; i < lines.length; i++) {
    starts.push(at);
    at += lines[i]?.length ?? 0;
  }
  /** Where the text goes on after what was read right before this token. */
  const expectedAt = (index: number): number => {
    for (let before = index - 1; before >= 0 && before > index - 12; before--) {
      const at = toText[before] ?? -1;
      if (at >= 0) return at + index - before;
    }
    return -1;
  };
  /** Votes of a line's free tokens for where in the text it begins. */
  function bestStart(line: readonly PictureToken[], free: readonly number[], first: number): number | null {
    const votes = new Map<number, number>();
    for (const i of free) {
      const found = places.get(line[i]?.key ?? '') ?? [];
      const open = found.filter((at) => (toPicture[at] ?? -1) < 0);
      if (open.length > MAX_PLACES && free.length > 3) continue;
      for (const at of open) {
        for (const near of [-1, 0, 1]) {
          const start = at - i + near;
          votes.set(start, (votes.get(start) ?? 0) + (near === 0 ? 2 : 1) / open.length ** 0.5);
        }
      }
    }
    const expected = expectedAt(first + (free[0] ?? 0)) - (free[0] ?? 0);
    let best: number | null = null;
    let most = -1;
    for (const [start, count] of votes) {
      const distance = expected < 0 ? 0 : Math.min(1, Math.abs(start - expected) / 400);
      const value = count + (expected < 0 ? 0 : 0.9 * (1 - distance)) + (Math.abs(start - expected) <= SLACK ? 0.5 : 0);
      if (value > most) [best, most] = [start, value];
    }
    return best;
  }
  function alignLine(line: readonly PictureToken[], first: number, least: number): void {
    const free = line.map((_, i) => i).filter((i) => (toText[first + i] ?? -1) < 0);
    if (free.length === 0) return;
    const start = bestStart(line, free, first);
    if (start === null) return;
    const window: number[] = [];
    for (let at = Math.max(0, start - SLACK); at <= Math.min(text.length - 1, start + line.length + SLACK); at++) {
      if ((toPicture[at] ?? -1) < 0) window.push(at);
    }
    const pairs = commonPairs(line, free, text, window);
    if (pairs.length < least) return;
    for (const [i, at] of pairs) {
      toText[first + i] = at;
      toPicture[at] = first + i;
    }
  }
  for (const least of ROUNDS) {
    for (const [i, line] of lines.entries()) alignLine(line, starts[i] ?? 0, least);
  }
  return { toPicture, toText };
}
