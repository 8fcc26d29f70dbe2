/** A prompt for the language model. */
export interface Prompt {
  readonly system: string;
  readonly user: string;
}

/**
 * What the language model is asked. Statements are quoted data, one a line and numbered by the caller; what was read
 * once is not read again, so the question comes last.
 */
export interface ModelPrompts {
  /** Which statements answer, by number; 0 where none does. */
  choice(statements: readonly string[], question: string): Prompt;
  /** Connects statements in one or two sentences, each ending with its number in square brackets. */
  summary(statements: readonly string[], question: string): Prompt;
  /** Whether a text says what a claim says: yes or no. */
  support(text: string, claim: string): Prompt;
}
