import { createRunFinder } from './find-run.ts';
import type { Placeable } from './placeable.ts';
import { plainWords } from './words.ts';

export interface BlockPlaces {
  /** By index of what was placed: the blocks that hold it. */
  readonly blocks: ReadonlyMap<number, readonly number[]>;
  /** Blocks of which no word was found. */
  readonly unread: ReadonlySet<number>;
}

/** A block with fewer of the found words only shares a word by chance. */
const MIN_SHARE = 0.2;

/** Finds each text in the blocks of an original, by their words. */
export function placeInBlocks(items: readonly Placeable[], blocks: readonly string[]): BlockPlaces {
  const words = blocks.flatMap((text, block) => plainWords(text).map((word) => ({ word, block })));
  const finder = createRunFinder(words.map(({ word }) => word));
  const read = new Set<number>();
  const placed = new Map<number, readonly number[]>();
  for (const [index, { text }] of items.entries()) {
    const counts = new Map<number, number>();
    const found = finder.find(plainWords(text));
    for (const at of found) {
      const block = words[at]?.block;
      if (block !== undefined) counts.set(block, (counts.get(block) ?? 0) + 1);
    }
    const of = [...counts].filter(([, count]) => count >= found.length * MIN_SHARE).map(([block]) => block);
    for (const block of of) read.add(block);
    placed.set(index, of);
  }
  const unread = blocks.flatMap((text, block) => (read.has(block) || plainWords(text).length === 0 ? [] : block));
  return { blocks: placed, unread: new Set(unread) };
}
