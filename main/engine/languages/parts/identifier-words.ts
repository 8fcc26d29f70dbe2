import type { Detector } from './detector.ts';
import type { PersonWords } from './person-words.ts';

/** What may stand before a number that identifies; sources of regular expressions without capturing groups. */
export interface NumberCues {
  readonly socialSecurity: string;
  readonly medicalRecord: string;
  readonly healthPlan: string;
  readonly account: string;
  readonly licence: string;
  readonly vehicle: string;
  readonly device: string;
  readonly biometric: string;
  readonly other: string;
  /** Between a cue and its number: "number", "is". */
  readonly link: string;
}

/** Likewise, with what may stand between the cue and the number. */
export interface ContactCues {
  readonly fax: string;
  readonly phone: string;
  /** Before the number of an extension. */
  readonly extension: string;
}

/** What the redactor knows of a language. */
export interface IdentifierWords {
  readonly contacts: ContactCues;
  readonly numbers: NumberCues;
  /** Dates in words, and ages. */
  readonly dates: readonly Detector[];
  /** Places, facilities and names: what is guessed where no learned detector is at hand. */
  readonly named: readonly Detector[];
  readonly people: PersonWords;
  /** Whether the language's dictionary has a word, lower case. */
  readonly isWord: (word: string) => boolean;
  /** Words that begin a question and are no first name, lower case. */
  readonly leadIns: ReadonlySet<string>;
}
