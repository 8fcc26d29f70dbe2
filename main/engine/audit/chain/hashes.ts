import { createHash, createHmac } from 'node:crypto';
import { canonicalize } from '@tufjs/canonical-json';
import { AuditDetails } from '../../../../shared/contract/audit.ts';
import { type AuditRow, entryBody } from './entry-line.ts';

/** What the first entry, and the first record of a segment, is chained to. */
export const GENESIS = '0'.repeat(64);

/** Prepended, so that a code for an entry is none for a record. */
const ENTRY = 'outpost audit entry 1\n';
const RECORD = 'outpost audit segment 1\n';
const KEY_ID = 'outpost audit key 1\n';
/** Hex digits by which a key is named. */
const KEY_ID_LENGTH = 16;

const hmac = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('hex');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * HMAC-SHA256 over the hash before and the entry (FIPS 198-1; 45 CFR 164.312(b), audit controls, and (c)(1),
 * integrity): without the key no entry can be edited, dropped, added or moved so that what follows still fits.
 */
export const keyedHash = (key: Buffer, row: Omit<AuditRow, 'hash'>, previous: string): string =>
  hmac(key, `${ENTRY}${previous}\n${entryBody(row)}`);

export const recordCode = (key: Buffer, text: string): string => hmac(key, `${RECORD}${text}`);

/** Of a line of `segments.jsonl`, its line feed included: what `sha256sum` prints for it. */
export const recordHash = (text: string): string => sha256(`${text}\n`);

export const keyId = (key: Buffer): string => hmac(key, KEY_ID).slice(0, KEY_ID_LENGTH);

/** Canonical JSON of TUF knows no fractions: they were written as what no detail can be, an object with their text. */
function withoutFractions(details: AuditDetails): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'number' && !Number.isInteger(value) ? { fraction: String(value) } : value,
    ]),
  );
}

/** As entries were chained before there was a key; null where the entry cannot be read. */
export function unkeyedHash(row: Omit<AuditRow, 'hash'>, previous: string): string | null {
  const { seq, at, kind, action, actor } = row;
  try {
    const details = withoutFractions(AuditDetails.parse(JSON.parse(row.details)));
    return sha256(canonicalize({ seq, at, kind, action, actor, details, previous }));
  } catch {
    return null;
  }
}
