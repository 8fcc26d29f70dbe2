import type { StateDb } from '../platform/state-db.ts';
import { parseRecord } from './chain/segment-record.ts';
import type { SegmentTable, StoredSegment } from './chain/segment-table.ts';
import { retentionEntry } from './retention-entry.ts';
import type { NewAuditEntry } from './port.ts';

/** Segments in one run: each is a thousand entries that are deleted in one transaction. */
const MOST_AT_ONCE = 50;

interface RetentionDeps {
  readonly db: StateDb;
  readonly segments: SegmentTable;
  /** Inside a transaction. */
  readonly add: (entry: NewAuditEntry) => void;
}

export interface Retention {
  /** Ms since 1970: what was written before may go. */
  readonly before: number;
  readonly keepDays: number;
  /** Ms since 1970. */
  readonly now: number;
}

/** Wholly before that time, and closed before it; a record that cannot be read is left for the check to find. */
function isOld({ body }: StoredSegment, before: number): boolean {
  const record = parseRecord(body);
  return record !== null && Date.parse(record.lastAt) < before && Date.parse(record.closedAt) < before;
}

/**
 * The next that may go, from the first that is kept on and without a gap: what was written while the clock was set back
 * looks old, and stays as long as what came before it.
 */
function oldOnes(segments: SegmentTable, before: number): StoredSegment[] {
  const old: StoredSegment[] = [];
  let number = segments.get(0) === undefined ? 1 : 0;
  for (
    let next = segments.get(number);
    next !== undefined && old.length < MOST_AT_ONCE;
    next = segments.get(++number)
  ) {
    if (next.removed_at !== null) continue;
    if (!isOld(next, before)) break;
    old.push(next);
  }
  return old;
}

/** Removes entries of whole closed segments, whose records stay, and says so in the log. Returns how many are gone. */
export function createRetention({ db, segments, add }: RetentionDeps): (policy: Retention) => number {
  const remove = db.prepare<[number, number]>('DELETE FROM audit WHERE seq BETWEEN ? AND ?');
  const forgetSalts = db.prepare<[number, number]>('DELETE FROM audit_content WHERE seq BETWEEN ? AND ?');
  return ({ before, keepDays, now }) => {
    const old = oldOnes(segments, before);
    const [first, last] = [old[0], old.at(-1)];
    if (first === undefined || last === undefined) return 0;
    const entries = last.last_seq - first.first_seq + 1;
    // First: the log is never without an entry, and never shorter than it says.
    add(retentionEntry({ from: first.number, through: last.number, entries, keepDays }));
    for (const { number, first_seq, last_seq } of old) {
      segments.markRemoved(number, now);
      remove.run(first_seq, last_seq);
      forgetSalts.run(first_seq, last_seq);
    }
    return entries;
  };
}
