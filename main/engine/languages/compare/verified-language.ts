import type { Analyser } from '../../languages/parts/analyser.ts';
import type { VerifyWords } from '../../languages/parts/verify-words.ts';

/** A language whose sentences can be verified. */
export interface VerifiedLanguage {
  readonly analyser: Analyser;
  readonly words: VerifyWords;
}
