import type { IdentifierSpan } from '../../../shared/contract/guard.ts';

export interface Redaction {
  /** Every identifier replaced by `[LABEL]`. */
  readonly text: string;
  readonly spans: readonly IdentifierSpan[];
}

export interface Redactor {
  redact(text: string): Redaction;
}
