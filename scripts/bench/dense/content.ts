import type { Chance } from './chance.ts';

/** Makes a sentence, or the text of a cell, as HTML. */
type Say = (by: Chance) => string;
type Several = readonly [Say, ...Say[]];

/** What the pages of one half say; the other half has other words. Every policy is invented. */
export interface Content {
  readonly language: string;
  readonly titles: readonly [string, ...string[]];
  readonly headings: readonly [string, ...string[]];
  readonly sentences: Several;
  /** Said before a list. */
  readonly leads: readonly [string, ...string[]];
  readonly items: Several;
  /** Said before a nested list, and what stands in it. */
  readonly inner: readonly [string, ...string[]];
  readonly innerItems: Several;
  readonly tables: readonly [CellTable, ...CellTable[]];
  /** Names with their values. */
  readonly names: readonly [string, ...string[]];
  readonly values: Several;
}

export interface CellTable {
  readonly head: readonly string[];
  readonly cells: readonly Say[];
}

/** A number with one decimal place now and then. */
export const amount = (by: Chance): string =>
  by.one([
    () => String(by.whole(1, 95)),
    () => `${by.whole(0, 9)}.${by.whole(1, 9)}`,
    () => String(by.whole(1, 50) * 25),
  ])();
