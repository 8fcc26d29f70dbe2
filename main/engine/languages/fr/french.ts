import type { PartialLanguagePack } from '../pack.ts';
import { ASKING_WORDS } from './asking-words.ts';
import { FOLLOW_UP_WORDS } from './follow-up-words.ts';
import { GUARD_WORDS } from './guard/danger-words.ts';
import { SHORT_FORMS } from './short-forms.ts';

/** An embedder finds passages in it; dangers are known by rules of its own. */
export const FRENCH: PartialLanguagePack = {
  code: 'fr',
  guard: GUARD_WORDS,
  lexicon: null,
  shortForms: SHORT_FORMS,
  asking: ASKING_WORDS,
  followUp: FOLLOW_UP_WORDS,
  reviewedOn: null,
};
