import { createHmac } from 'node:crypto';
import type { ContentCheck } from '../../../shared/domain/content-check.ts';
import type { Ids } from '../platform/ids.ts';
import type { StateDb } from '../platform/state-db.ts';
import type { AuditContent, AuditedContent } from './port.ts';

/** Of the salt: as long as the code that it keys (NIST SP 800-107, 5.3.2). */
const SALT_BYTES = 32;
/** Of the detail that holds the digest. */
export const CONTENT_DETAIL = 'content';

/** By name, so that one text has one form. */
const canonical = (fields: AuditContent): string =>
  JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Salted, since "Yes." is found in an instant among the digests of short texts. */
const digest = (salt: Buffer, fields: AuditContent): string =>
  createHmac('sha256', salt).update(canonical(fields)).digest('hex');

export interface ContentTable extends AuditedContent {
  /** The salt stays in the state beside the text and never leaves it; the digest goes into the entry. */
  salted(fields: AuditContent): { readonly salt: Buffer; readonly digest: string };
  keep(seq: number, subject: string, salt: Buffer): void;
}

export function openContentTable(db: StateDb, ids: Ids): ContentTable {
  const insert = db.prepare<[number, string, Buffer]>(
    'INSERT INTO audit_content (seq, subject, salt) VALUES (?, ?, ?)',
  );
  const last = db.prepare<[string, string], { salt: Buffer; details: string }>(
    `SELECT salt, details FROM audit_content JOIN audit USING (seq) WHERE subject = ? AND action = ? ORDER BY seq DESC LIMIT 1`,
  );
  return {
    salted(fields) {
      const salt = ids.bytes(SALT_BYTES);
      return { salt, digest: digest(salt, fields) };
    },
    keep: (seq, subject, salt) => void insert.run(seq, subject, salt),
    check(subject, action, fields): ContentCheck {
      const found = last.get(subject, action);
      if (!found) return 'not_recorded';
      const details: Record<string, unknown> = JSON.parse(found.details);
      return details[CONTENT_DETAIL] === digest(found.salt, fields) ? 'as_recorded' : 'differs';
    },
  };
}
