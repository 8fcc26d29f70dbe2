import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { packageFolder } from '../../../platform/package-folder.ts';

/** compromise's own lists: packed words by what they may be. Loading the library itself takes 50 MB and 0.7 s. */
const LISTS = 'src/2-two/preTagger/model/lexicon/_data.js';
/** Verbs among them, such as "drew", it reads as given names until a sentence says otherwise. */
const Lists = z.object({
  FirstName: z.string(),
  MaleName: z.string(),
  FemaleName: z.string(),
  'Person|Verb': z.string(),
});

/** Months that are given names too. */
const MONTH_NAMES = ['april', 'may', 'june', 'august', 'abril', 'julio'];
/** Given names that begin a sentence as other words far more often. */
const OTHERWISE = [
  'will',
  'mark',
  'bill',
  'grant',
  'may',
  'rob',
  'drew',
  'pat',
  'sue',
  'grace',
  'hope',
  'joy',
  'faith',
  'art',
];

/** First names of the language library's own lists, read with the first question, and kept. */
let listed: ReadonlySet<string> | null = null;

function readLists(): string[] {
  const require = createRequire(import.meta.url);
  const folder = packageFolder('compromise');
  const lists = Lists.parse(require(join(folder, LISTS)).default);
  const { unpack } = require(packageFolder('efrt', folder)) as { unpack(packed: string): Record<string, true> };
  return Object.values(lists).flatMap((packed) => Object.keys(unpack(packed)));
}

function givenNames(): ReadonlySet<string> {
  listed ??= new Set([...readLists().filter((word) => /^\p{L}+$/u.test(word)), ...MONTH_NAMES]);
  return listed;
}

/** `word` in lower case. */
export const isGivenName = (word: string): boolean => givenNames().has(word);

/** A given name that is nothing else, or nearly always a name. `word` in lower case. */
export const isSurelyGivenName = (word: string): boolean => isGivenName(word) && !OTHERWISE.includes(word);
