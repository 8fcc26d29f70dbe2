import type { Analyser } from '../parts/analyser.ts';
import type { VerifyWords } from '../parts/verify-words.ts';

/** A language whose sentences can be verified and compared. */
export interface VerifiedLanguage {
  readonly analyser: Analyser;
  readonly words: VerifyWords;
}
