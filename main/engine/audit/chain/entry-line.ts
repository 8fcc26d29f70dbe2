import type { AuditDetails } from '../../../../shared/contract/audit.ts';

/** An entry as it is stored. `details`: canonical JSON (below). */
export interface AuditRow {
  readonly seq: number;
  /** ISO 8601, by the clock of the machine: the order is that of `seq`, never of this. */
  readonly at: string;
  readonly kind: string;
  readonly action: string;
  readonly actor: string | null;
  readonly details: string;
  readonly hash: string;
}

/** Details have no depth: sorted by name they have one form (RFC 8785, JSON Canonicalization Scheme). */
export function canonicalDetails(details: AuditDetails): string {
  return JSON.stringify(Object.fromEntries(Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The members of an entry in one order, without its hash and the closing brace. */
function members({ seq, at, kind, action, actor, details }: Omit<AuditRow, 'hash'>): string {
  const [a, k, n, by] = [at, kind, action, actor].map((value) => JSON.stringify(value));
  return `{"seq":${seq},"at":${a},"kind":${k},"action":${n},"actor":${by},"details":${details}`;
}

/** What the hash of an entry is made of. */
export const entryBody = (row: Omit<AuditRow, 'hash'>): string => `${members(row)}}`;

/** The line of an entry in an export; roots of segments are made of these, to the byte. */
export const entryLine = (row: AuditRow): string => `${members(row)},"hash":${JSON.stringify(row.hash)}}`;
