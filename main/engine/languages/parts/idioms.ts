/**
 * A saying of ordinary work whose words are those of a danger ("the water is cut off", "kill the lights"), and how it
 * is said plainly; or, of what is declined, a word that stands for another ("forgot my password" asks for no secret).
 * `said` is global and judged on text as typed; it names the thing that stops or is sent, so that what is said of a
 * person is never within it.
 */
export interface Idiom {
  readonly said: RegExp;
  /** As `String.replace` takes it. */
  readonly plainly: string;
}

/** Letters that no other letter touches: `\b` knows the letters of English alone. */
export const wholeWords = (source: string): RegExp => new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, 'giu');

export const inPlainWords = (text: string, idioms: readonly Idiom[]): string =>
  idioms.reduce((left, { said, plainly }) => left.replace(said, plainly), text);
