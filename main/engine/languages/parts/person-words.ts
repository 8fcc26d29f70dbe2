/**
 * By what a text says that the word beside is a person's, though it may be the name of a month, a disease or a colleague.
 * Sources of regular expressions without capturing groups, for any case.
 */
export interface PersonWords {
  /** Before a name: "Mr", "Sra". */
  readonly titles: string;
  /** Before the name of a colleague: "Sister", "Nurse". */
  readonly roles: string;
  /** "patient", "paciente". */
  readonly patient: string;
  readonly bed: string;
  /** "MRN", "file". */
  readonly record: string;
  /** What one does with a colleague: "ask", "call". Before a name of the clinic's own these say that it is one. */
  readonly contact: string;
  /** Before an account's name. */
  readonly account: string;
  /** Verbs that begin a question, and are names or months too: "may". */
  readonly asking: string;
  /** Behind a verb that asks: "may I", "may the". */
  readonly asked: string;
  /** What is said of a person behind the bed: "May bed 5 wants tea" asks nothing. */
  readonly does: string;
  /** Before the name of a month: "in", "since". */
  readonly during: string;
  /** `word` in lower case. */
  isGivenName(word: string): boolean;
  /** Likewise, and nearly never anything else. */
  isSurelyGivenName(word: string): boolean;
  /** A thing of medicine that bears a person's name, and that persons are called too ("Graves"). `word` in lower case. */
  isSurnameOfThing(word: string): boolean;
  /** Never a person's by itself, whatever its case: a unit, a medicine, an eponym, a role. `word` in lower case. */
  isThing(word: string): boolean;
  /** After a name this says that a thing is called so: "'s disease". */
  readonly thingAfter: RegExp;
}
