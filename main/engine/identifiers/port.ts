import type { IdentifierSpan } from '../../../shared/contract/guard.ts';
import type { TextRange } from '../text/spans.ts';

export interface Redaction {
  /** Every identifier replaced by `[LABEL]`. */
  readonly text: string;
  readonly spans: readonly IdentifierSpan[];
}

/**
 * Finds identifiers with a model, beside the patterns and never instead of them. Offsets are UTF-16 units of `text`,
 * which is in its normal form (normal-form.ts). What it rejects with, and what comes too late, counts as nothing found.
 */
export interface LearnedDetector {
  find(text: string, signal: AbortSignal): Promise<readonly IdentifierSpan[]>;
}

export interface Redactor {
  /** By patterns alone: at once, and in time in proportion to the text. */
  redact(text: string): Redaction;
  /** By patterns and by every learned detector that is at hand; by patterns alone where there is none. Never rejects. */
  redactWithLearned(text: string): Promise<Redaction>;
  /** Whether what stands at `span` names the clinic itself: a contact, a facility, an account. A writer may undo such a mask. */
  isOwn(text: string, span: TextRange): boolean;
}
