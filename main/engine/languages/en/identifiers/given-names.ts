import nlp from 'compromise';
import { z } from 'zod';

const Lexicon = z.object({
  one: z.object({ lexicon: z.record(z.string(), z.union([z.string(), z.array(z.string())])) }),
});
const GIVEN = new Set(['FirstName', 'MaleName', 'FemaleName']);

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

/** First names of the language library's own list, read with the first question, and kept. */
let listed: ReadonlySet<string> | null = null;

function givenNames(): ReadonlySet<string> {
  listed ??= new Set([
    ...Object.entries(Lexicon.parse(nlp.model()).one.lexicon)
      .filter(([word, tags]) => /^\p{L}+$/u.test(word) && [tags].flat().some((tag) => GIVEN.has(tag)))
      .map(([word]) => word),
    ...MONTH_NAMES,
  ]);
  return listed;
}

/** `word` in lower case. */
export const isGivenName = (word: string): boolean => givenNames().has(word);

/** A given name that is nothing else, or nearly always a name. `word` in lower case. */
export const isSurelyGivenName = (word: string): boolean => isGivenName(word) && !OTHERWISE.includes(word);
