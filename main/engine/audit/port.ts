import type { AuditDetails, AuditKind } from '../../../shared/contract/audit.ts';
import type { ContentCheck } from '../../../shared/domain/content-check.ts';

/** What a person wrote, by the names of its fields; null where a field was left empty. */
export type AuditContent = Readonly<Record<string, string | null>>;

export interface NewAuditEntry {
  readonly kind: AuditKind;
  readonly action: string;
  readonly actor: string | null;
  readonly details?: AuditDetails;
  /**
   * Bound into the entry by a salted digest, never as text. `subject`: id of the record that holds the text, under which
   * it is found again.
   */
  readonly content?: { readonly subject: string; readonly fields: AuditContent };
}

/** What other parts of the engine may do with the audit log: add to it. */
export interface AuditLog {
  append(entry: NewAuditEntry): void;
}

/** The log, and what it says of texts that records hold. */
export interface AuditLogOfTexts extends AuditLog {
  readonly content: AuditedContent;
}

/** Whether what a record holds now is what the log says was written. */
export interface AuditedContent {
  /** By the last entry about `subject` with this action. */
  check(subject: string, action: string, fields: AuditContent): ContentCheck;
}
