import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createWordTable } from '../../text/word-table.ts';
import { MEDICINES } from './medicines.ts';

const LIST = 'an-array-of-english-words/index.json';

/** 275,000 English words; read with the first question, and kept. */
let isListed: ((word: string) => boolean) | null = null;

/** `word` in lower case. Names of medicines count: terse notes are full of them. */
export function isEnglishWord(word: string): boolean {
  isListed ??= createWordTable(readFileSync(createRequire(import.meta.url).resolve(LIST)));
  return isListed(word) || MEDICINES.has(word);
}
