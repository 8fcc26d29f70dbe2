import { createRequire } from 'node:module';
import { MEDICINES } from './medicines.ts';

/** 275,000 English words (package an-array-of-english-words); read with the first question, and kept. */
let dictionary: Set<string> | null = null;

/** `word` in lower case. Names of medicines count: terse notes are full of them. */
export function isEnglishWord(word: string): boolean {
  dictionary ??= new Set(createRequire(import.meta.url)('an-array-of-english-words') as string[]);
  return dictionary.has(word) || MEDICINES.has(word);
}
