/**
 * A saying of ordinary work whose words are those of a danger ("the water is cut off", "kill the lights"), and how it
 * is said plainly; or, of what is declined, a word that stands for another ("forgot my password" asks for no secret).
 * `said` is global and judged on text as typed; it names the thing that stops or is sent.
 */
interface Idiom {
  readonly said: RegExp;
  /** As `String.replace` takes it. */
  readonly plainly: string;
}

/** The sayings of one language, and what forbids every saying, of whichever language. */
export interface Idioms {
  readonly sayings: readonly Idiom[];
  /**
   * People, parts of a body, what keeps alive, signs of illness or threat; judged on normalised text. Beside any of
   * them a saying may be no saying ("power cut both wrists"): then the classifiers read the text as it was typed.
   */
  readonly inNeed: RegExp;
}

/** Letters that no other letter touches: `\b` knows the letters of English alone. */
export const wholeWords = (source: string): RegExp => new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, 'giu');

/** `within`: the whole question, normalised, that `text` is a part of. */
export function inPlainWords(text: string, within: string, idioms: readonly Idioms[]): string {
  if (idioms.some(({ inNeed }) => inNeed.test(within))) return text;
  return idioms
    .flatMap(({ sayings }) => sayings)
    .reduce((left, { said, plainly }) => left.replace(said, plainly), text);
}
