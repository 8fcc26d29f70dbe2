import type { Rule, Wording } from './guard-rule.ts';
import type { Idioms } from './idioms.ts';
import type { TextTest } from './linear-test.ts';

/** The rules of one language, by what they guard against. Within a group all that hold add up. */
export interface GuardRules {
  readonly selfHarm: readonly Rule<Wording>[];
  readonly emergency: readonly Rule<Wording>[];
  /** Staff's own exposure to blood or a sharp. */
  readonly exposure: readonly Rule<Wording>[];
  readonly dosage: readonly Rule[];
  readonly safety: readonly Rule[];
  readonly triage: readonly Rule[];
  readonly patient: readonly Rule[];
  readonly identity: readonly Rule[];
  readonly scope: readonly Rule[];
  readonly injection: readonly Rule[];
}

/**
 * What the guard knows of a language. Every pattern is judged on normalised text: lower case, without accents, without
 * apostrophes (guard/normalise.ts). None may take more time than in proportion to the text: it may be hostile.
 */
export interface GuardWords {
  readonly rules: GuardRules;
  /** Of texts that try to rule the assistant, whether as questions or as quoted data. */
  readonly attacks: readonly RegExp[];
  /** Stands in a question for hostile text that was quoted in it. */
  readonly quotedMark: string;
  /** Exposure to blood or a sharp, by its name. */
  readonly exposures: RegExp;
  /** Asks how results, diagnoses or records are handed on, of nobody who may be one person. */
  readonly resultsInGeneral: TextTest;
  /** Negation, history, drill and policy wording beside a danger. */
  readonly exceptions: RegExp;
  /** It is happening: cancels an exception. */
  readonly happeningNow: RegExp;
  /** Where a clause begins without punctuation, behind white space; each splits further what the ones before it left whole. */
  readonly clauseStarts: readonly RegExp[];
  /** A danger as the name of a thing ("overdose box"), global: taken out before danger rules judge. */
  readonly namedDangers: RegExp;
  /** Said plainly before the classifiers read a text; the rules read it as typed. */
  readonly idioms: Idioms;
  /** Of questions about how the clinic works. */
  readonly process: readonly TextTest[];
  /** A person has this now: then a process word decides nothing. */
  readonly personNow: TextTest;
  /** Names of medicines and of their classes. */
  readonly medicines: ReadonlySet<string>;
  /** Medicine without naming one. */
  readonly medicineWords: RegExp;
  readonly symptoms: RegExp;
  /** Points at a patient, or at the asker. */
  readonly person: RegExp;
  /** Words of the rules that are put right where they are misspelt; none is a medicine. */
  readonly correctable: readonly string[];
  /** Ordinary words that look like a misspelt one. */
  readonly ordinary: ReadonlySet<string>;
}
