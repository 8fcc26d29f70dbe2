/** What typing errors in one language are put right by. Everything is in lower case, without accents. */
export interface SpellingWords {
  /** Whether the dictionary has it. */
  isWord(word: string): boolean;
  /** Shorthand, units and words of other languages that staff write, which no dictionary has: right as they stand. */
  readonly shorthand: ReadonlySet<string>;
  /** Words that carry no content: the most common, whatever the policies are about. */
  readonly everyday: ReadonlySet<string>;
  /** What a misspelt word may become besides, in policies that lack it too; none is a medicine's name. */
  readonly common: ReadonlySet<string>;
  /** Numbers, negations and sides: no correction puts one into a text, since that would change what is asked. */
  readonly neverPutIn: ReadonlySet<string>;
  /** Names of medicines: never put right, and never what a word becomes. */
  readonly medicines: ReadonlySet<string>;
}
