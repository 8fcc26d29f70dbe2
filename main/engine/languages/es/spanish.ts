import { stemmer } from '@orama/stemmers/spanish';
import { foldCase } from '../../text/words.ts';
import type { LanguagePack } from '../pack.ts';
import { createAnalyser } from '../parts/analyser.ts';
import { ASKING_WORDS } from './asking-words.ts';
import { FOLLOW_UP_WORDS } from './follow-up-words.ts';
import { GUARD_WORDS } from './guard/danger-words.ts';
import { MESSAGES } from './messages.ts';
import { SHORT_FORMS } from './short-forms.ts';
import { STOP_WORDS } from './stop-words.ts';

/** Snowball's algorithm looks for accents, and words come without: of those that decide an ending, this one is certain. */
const withAccent = (folded: string): string => folded.replace(/([cs])ion$/, '$1ión');

/** Documents in Spanish are found and quoted; nothing is written from them yet. */
export const SPANISH: LanguagePack = {
  code: 'es',
  reviewedOn: null,
  analyser: createAnalyser({
    code: 'es',
    fullText: 'Spanish',
    stemmer: (word) => foldCase(stemmer(withAccent(word))),
    stopWords: STOP_WORDS,
  }),
  messages: MESSAGES,
  guard: GUARD_WORDS,
  identifiers: null,
  statements: null,
  verify: null,
  spelling: null,
  shortForms: SHORT_FORMS,
  asking: ASKING_WORDS,
  followUp: FOLLOW_UP_WORDS,
  prompts: null,
};
