import { createLanguagePacks } from '../engine/languages/packs.ts';

/** The corpora of the evaluation are in English. */
export const LANGUAGES = createLanguagePacks();
export const { fallback: ENGLISH } = LANGUAGES;
export const VERIFIED = { analyser: ENGLISH.analyser, words: ENGLISH.verify };
