import type { Analyser } from './parts/analyser.ts';
import type { AskingWords } from './parts/asking-words.ts';
import type { FollowUpWords } from './parts/follow-up-words.ts';
import type { GuardWords } from './parts/guard-words.ts';
import type { IdentifierWords } from './parts/identifier-words.ts';
import type { Lexicon } from './parts/lexicon.ts';
import type { Messages } from './parts/messages.ts';
import type { ModelPrompts } from './parts/model-prompts.ts';
import type { ShortForms } from './parts/short-forms.ts';
import type { SpellingWords } from './parts/spelling-words.ts';
import type { StatementWords } from './parts/statement-words.ts';
import type { VerifyWords } from './parts/verify-words.ts';

interface Reviewed {
  /** ISO date on which a clinician who is a native speaker last read the words; null: none has, and `doctor` and what is found by a lexicon say so. */
  readonly reviewedOn: string | null;
}

/**
 * Everything that Outpost knows of one language. What is null is not known yet, and its comment says what happens
 * instead; what is not null is complete, by type.
 */
export interface LanguagePack extends Reviewed {
  /** ISO 639-1. */
  readonly code: string;
  /** Cuts texts into words and stems; documents of this language are searched by these. */
  readonly analyser: Analyser;
  /** Sentences of Outpost's own, by what they say. */
  readonly messages: Messages;
  /** Null: the rules of the other languages and the classifier judge texts of this one, as every text. */
  readonly guard: GuardWords | null;
  /** Null: the cues of the other languages mask texts of this one, as every text. */
  readonly identifiers: IdentifierWords | null;
  /** Null: the fallback's cut documents of this language into statements. */
  readonly statements: StatementWords | null;
  /** Null: sentences of this language cannot be verified, so the model writes none from its documents. */
  readonly verify: VerifyWords | null;
  /** Null: a typing error in a question of this language is searched for as it was typed. */
  readonly spelling: SpellingWords | null;
  /** Null: an abbreviation in a question of this language is searched for as it stands, unless the bundle's glossary has it. */
  readonly shortForms: ShortForms | null;
  /** Null: a question in it is one question, whatever it asks. */
  readonly asking: AskingWords | null;
  /** Null: a question in it carries nothing on from the one before. */
  readonly followUp: FollowUpWords | null;
  /** Null: the model is asked in the fallback's. */
  readonly prompts: ModelPrompts | null;
}

/** A pack that can stand in for any other. */
export type CompleteLanguagePack = Reviewed & {
  readonly [Part in Exclude<keyof LanguagePack, keyof Reviewed>]: NonNullable<LanguagePack[Part]>;
};

/** What is known of a language that has no pack: missing a danger costs more than a word in the wrong language. */
export interface PartialLanguagePack extends Reviewed {
  /** ISO 639-1. */
  readonly code: string;
  readonly guard: GuardWords;
  /** Null: a question in it is searched for as it was typed, where an embedder or a document knows the language. */
  readonly lexicon: Lexicon | null;
  /** As in a pack. */
  readonly shortForms: ShortForms | null;
  /** As in a pack. */
  readonly asking: AskingWords | null;
  /** As in a pack. */
  readonly followUp: FollowUpWords | null;
}
