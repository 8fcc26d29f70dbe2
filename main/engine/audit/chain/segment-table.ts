import { createHash } from 'node:crypto';
import type { StateDb } from '../../platform/state-db.ts';
import { type AuditRow, entryLine } from './entry-line.ts';
import { recordCode, recordHash } from './hashes.ts';
import type { SegmentRecord } from './segment-record.ts';

/** A record as it is stored; `body` is its text (segment-record.ts). */
export interface StoredSegment {
  readonly number: number;
  readonly first_seq: number;
  readonly last_seq: number;
  readonly body: string;
  readonly hash: string;
  readonly code: string;
  /** When its entries were removed by the policy, ms since 1970; null while they are kept. */
  readonly removed_at: number | null;
}

export interface SegmentTable {
  last(): StoredSegment | undefined;
  get(number: number): StoredSegment | undefined;
  /** Closes a segment that ends with the last entry of the log; `keyed`: false for what was written without a key. */
  close(segment: Closing): StoredSegment;
  markRemoved(number: number, at: number): void;
}

interface Closing {
  readonly number: number;
  readonly keyed: boolean;
  readonly firstSeq: number;
  readonly last: AuditRow;
  /** Hash of the record before. */
  readonly previous: string;
  readonly key: Buffer;
  /** ISO 8601. */
  readonly closedAt: string;
}

/** Column by column what a record says, so that neither can be changed alone. */
export const matchesBody = (stored: StoredSegment, record: SegmentRecord): boolean =>
  stored.number === record.segment && stored.first_seq === record.firstSeq && stored.last_seq === record.lastSeq;

export function openSegmentTable(db: StateDb): SegmentTable {
  const last = db.prepare<[], StoredSegment>('SELECT * FROM audit_segments ORDER BY number DESC LIMIT 1');
  const get = db.prepare<[number], StoredSegment>('SELECT * FROM audit_segments WHERE number = ?');
  const insert = db.prepare<[StoredSegment]>(
    `INSERT INTO audit_segments (number, first_seq, last_seq, body, hash, code, removed_at)
     VALUES (@number, @first_seq, @last_seq, @body, @hash, @code, @removed_at)`,
  );
  const remove = db.prepare<[number, number]>('UPDATE audit_segments SET removed_at = ? WHERE number = ?');
  const rows = db.prepare<[number, number], AuditRow>('SELECT * FROM audit WHERE seq BETWEEN ? AND ? ORDER BY seq');

  return {
    last: () => last.get(),
    get: (number) => get.get(number),
    close({ number, keyed, firstSeq, last: end, previous, key, closedAt }) {
      const root = createHash('sha256');
      let firstAt = end.at;
      for (const row of rows.iterate(firstSeq, end.seq)) {
        if (row.seq === firstSeq) firstAt = row.at;
        root.update(`${entryLine(row)}\n`);
      }
      const record: SegmentRecord = {
        ...{ segment: number, keyed, firstSeq, lastSeq: end.seq, entries: end.seq - firstSeq + 1 },
        ...{ firstAt, lastAt: end.at, closedAt, head: end.hash, root: root.digest('hex'), previous },
      };
      const body = JSON.stringify(record);
      const closed: StoredSegment = {
        ...{ number, first_seq: firstSeq, last_seq: end.seq, body, removed_at: null },
        ...{ hash: recordHash(body), code: recordCode(key, body) },
      };
      insert.run(closed);
      return closed;
    },
    markRemoved: (number, at) => void remove.run(at, number),
  };
}
