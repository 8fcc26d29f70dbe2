import type { OriginalPage } from '../original/original.ts';
import { type Box, lineBoxes, type PlacedWord } from './boxes.ts';
import { createRunFinder } from './find-run.ts';
import type { Placeable } from './placeable.ts';
import { plainWords } from './words.ts';

export interface PagePlaces {
  /** By index of what was placed: boxes on its page; none where its words are not found there. */
  readonly boxes: ReadonlyMap<number, readonly Box[]>;
  /** By page: words that stand in no statement and no heading. */
  readonly unread: ReadonlyMap<number, readonly { readonly text: string; readonly boxes: readonly Box[] }[]>;
}

/** A drawn word may be several ("5mg/kg"): each part points at the word. */
function partsOf(words: readonly PlacedWord[]): { text: string; word: number }[] {
  return words.flatMap(({ text }, word) => plainWords(text).map((part) => ({ text: part, word })));
}

/** Words that follow each other and were not read are one piece. */
function piecesOf(words: readonly PlacedWord[], read: ReadonlySet<number>, aspect: number) {
  const runs: number[][] = [];
  for (const [index, { text }] of words.entries()) {
    if (read.has(index) || plainWords(text).length === 0) continue;
    const last = runs.at(-1);
    if (last !== undefined && last.at(-1) === index - 1) last.push(index);
    else runs.push([index]);
  }
  return runs.map((run) => {
    const of = run.flatMap((index) => words[index] ?? []);
    return { text: of.map(({ text }) => text).join(' '), boxes: lineBoxes(of, aspect) };
  });
}

/** Finds each text on the page that it is said to stand on. */
export function placeOnPages(items: readonly Placeable[], pages: readonly OriginalPage[]): PagePlaces {
  const boxes = new Map<number, readonly Box[]>();
  const unread = new Map<number, { text: string; boxes: Box[] }[]>();
  for (const { page, words, width, height } of pages) {
    const aspect = height / width;
    const parts = partsOf(words);
    const finder = createRunFinder(parts.map(({ text }) => text));
    const read = new Set<number>();
    for (const [index, item] of items.entries()) {
      if (item.page !== page) continue;
      const found = [...new Set(finder.find(plainWords(item.text)).flatMap((at) => parts[at]?.word ?? []))];
      for (const word of found) read.add(word);
      boxes.set(
        index,
        lineBoxes(
          found.flatMap((word) => words[word] ?? []),
          aspect,
        ),
      );
    }
    unread.set(page, piecesOf(words, read, aspect));
  }
  return { boxes, unread };
}
