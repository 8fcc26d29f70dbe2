import type { PartialLanguagePack } from '../pack.ts';
import { GUARD_WORDS } from './guard/danger-words.ts';

/** An embedder finds passages in it; dangers are known by rules of its own. */
export const FRENCH: PartialLanguagePack = { code: 'fr', guard: GUARD_WORDS, lexicon: null, reviewedOn: null };
