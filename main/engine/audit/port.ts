import type { AuditDetails, AuditKind } from '../../../shared/contract/audit.ts';

/** What other parts of the engine may do with the audit log: add to it. */
export interface AuditLog {
  append(entry: { kind: AuditKind; action: string; actor: string | null; details?: AuditDetails }): void;
}
