import { createLexicon, type Lexicon, readEntries } from '../parts/lexicon.ts';
import { createInflection } from './inflection.ts';
import { ADJECTIVES } from './lexicon/adjectives.ts';
import { LITTLE_VERBS, LITTLE_WORDS } from './lexicon/little-words.ts';
import { PEOPLE_AND_CARE } from './lexicon/people-and-care.ts';
import { THINGS } from './lexicon/things.ts';
import { VERBS } from './lexicon/verbs.ts';

/** About 1,400 entries of Swahili, phrases and little words among them; `sw/lexicon` holds them, `inflection.ts` their forms. */
export function createSwahiliLexicon(): Lexicon {
  const listed = new Map([...readEntries(THINGS), ...readEntries(PEOPLE_AND_CARE), ...readEntries(LITTLE_WORDS, true)]);
  const verbs = new Map([...readEntries(VERBS), ...readEntries(LITTLE_VERBS, true)]);
  return createLexicon(listed, createInflection({ listed, verbs, adjectives: readEntries(ADJECTIVES) }));
}
