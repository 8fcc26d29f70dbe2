import type { PartialLanguagePack } from '../pack.ts';
import { GUARD_WORDS } from './guard/danger-words.ts';
import { createSwahiliLexicon } from './lexicon.ts';

/** No embedder that ships finds passages in it: dangers, and clinic words to search by. */
export const SWAHILI: PartialLanguagePack = {
  code: 'sw',
  guard: GUARD_WORDS,
  lexicon: createSwahiliLexicon(),
  shortForms: null,
  asking: null,
  followUp: null,
  reviewedOn: null,
};
