import { stemmer } from 'stemmer';
import type { CompleteLanguagePack } from '../pack.ts';
import { createAnalyser } from '../parts/analyser.ts';
import { ASKING_WORDS } from './asking-words.ts';
import { FOLLOW_UP_WORDS } from './follow-up/follow-up-words.ts';
import { GUARD_WORDS } from './guard/guard-words.ts';
import { IDENTIFIER_WORDS } from './identifiers/identifier-words.ts';
import { MESSAGES } from './messages.ts';
import { MODEL_PROMPTS } from './model-prompts.ts';
import { SHORT_FORMS } from './short-forms/short-forms.ts';
import { SPELLING_WORDS } from './spelling/spelling-words.ts';
import { STATEMENT_WORDS } from './statement-words.ts';
import { STOP_WORDS } from './stop-words.ts';
import { VERIFY_WORDS } from './verify-words.ts';

/** Stems by Porter's algorithm: what answering was calibrated with (docs/measurements.md). */
export const ENGLISH: CompleteLanguagePack = {
  code: 'en',
  reviewedOn: null,
  analyser: createAnalyser({ code: 'en', fullText: 'English', stemmer, stopWords: STOP_WORDS }),
  messages: MESSAGES,
  guard: GUARD_WORDS,
  identifiers: IDENTIFIER_WORDS,
  statements: STATEMENT_WORDS,
  verify: VERIFY_WORDS,
  spelling: SPELLING_WORDS,
  shortForms: SHORT_FORMS,
  asking: ASKING_WORDS,
  followUp: FOLLOW_UP_WORDS,
  prompts: MODEL_PROMPTS,
};
