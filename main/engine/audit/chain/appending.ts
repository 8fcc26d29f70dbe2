import type { StateDb } from '../../platform/state-db.ts';
import type { AuditRow } from './entry-line.ts';
import type { ChainKeys } from './chain-keys.ts';
import { GENESIS, keyedHash } from './hashes.ts';
import type { SegmentTable } from './segment-table.ts';

const DAY_MS = 24 * 60 * 60_000;

/** When a segment is closed: by whichever comes first. */
export interface SegmentLimits {
  readonly entries: number;
  /** Between its first entry and now, ms, in either direction: a clock that was set back closes it too. */
  readonly ageMs: number;
}

/** A thousand entries are read again in a few ms; a week is what retention is exact to. */
export const SEGMENT_LIMITS: SegmentLimits = { entries: 1_000, ageMs: 7 * DAY_MS };

/** The first segment with a key; 0 is what was written without one. */
const FIRST_KEYED = 1;

interface ChainTail {
  /** Of the segment that is open. */
  readonly segment: number;
  readonly firstSeq: number;
  /** The last entry of the log; undefined in an empty one. */
  readonly head: AuditRow | undefined;
  /** What the next entry is chained to. */
  readonly previous: string;
  /** Hash of the last closed record. */
  readonly closed: string;
}

interface AppendingDeps {
  readonly db: StateDb;
  readonly keys: ChainKeys;
  readonly segments: SegmentTable;
  readonly limits: SegmentLimits;
}

/** Where the chain ends, and adding to it. Called inside a transaction. */
export interface Appending {
  tail(): ChainTail;
  add(row: Omit<AuditRow, 'seq' | 'hash'>): number;
}

export function createAppending({ db, keys, segments, limits }: AppendingDeps): Appending {
  const last = db.prepare<[], AuditRow>('SELECT * FROM audit ORDER BY seq DESC LIMIT 1');
  const firstAt = db.prepare<[number], string>('SELECT at FROM audit WHERE seq = ?').pluck();
  const insert = db.prepare<[AuditRow]>(
    'INSERT INTO audit (seq, at, kind, action, actor, details, hash) VALUES (@seq, @at, @kind, @action, @actor, @details, @hash)',
  );

  function tail(): ChainTail {
    const closed = segments.last();
    const head = last.get();
    const firstSeq = closed ? closed.last_seq + 1 : 0;
    const isOpen = head !== undefined && head.seq >= firstSeq;
    const before = closed?.hash ?? GENESIS;
    return {
      ...{ segment: closed ? closed.number + 1 : FIRST_KEYED, firstSeq, head, closed: before },
      previous: isOpen ? head.hash : before,
    };
  }

  const isFull = ({ firstSeq, head }: ChainTail, now: string): boolean => {
    if (head === undefined || head.seq < firstSeq) return false;
    const age = Math.abs(Date.parse(now) - Date.parse(firstAt.get(firstSeq) ?? now));
    return head.seq - firstSeq + 1 >= limits.entries || age >= limits.ageMs;
  };

  function close(from: ChainTail, how: { readonly number: number; readonly keyed: boolean; key: Buffer; at: string }) {
    const { firstSeq, head, closed: previous } = from;
    if (head === undefined || head.seq < firstSeq) return;
    segments.close({ ...how, firstSeq, last: head, previous, closedAt: how.at });
  }

  /** Ends what came before where it is full, or was written with another key or none. */
  function startSegment(at: string): void {
    const used = keys.inUse();
    const now = tail();
    if (used === undefined) {
      close(now, { number: FIRST_KEYED - 1, keyed: false, key: keys.current.key, at });
      keys.use(FIRST_KEYED);
    } else if (used.id !== keys.current.id) {
      close(now, { number: now.segment, keyed: true, key: used.key, at });
      keys.use(tail().segment);
    } else if (isFull(now, at)) {
      close(now, { number: now.segment, keyed: true, key: used.key, at });
    }
  }

  return {
    tail,
    add(entry) {
      startSegment(entry.at);
      const { head, previous } = tail();
      const row = { seq: head ? head.seq + 1 : 0, ...entry };
      insert.run({ ...row, hash: keyedHash(keys.current.key, row, previous) });
      return row.seq;
    },
  };
}
