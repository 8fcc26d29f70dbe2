import { createHash } from 'node:crypto';
import type { AuditProblem } from '../../../../shared/contract/audit.ts';
import type { StateDb } from '../../platform/state-db.ts';
import type { ChainKeys } from '../chain/chain-keys.ts';
import { type AuditRow, entryLine } from '../chain/entry-line.ts';
import { GENESIS, keyedHash, recordCode, recordHash, unkeyedHash } from '../chain/hashes.ts';
import { parseRecord, type SegmentRecord } from '../chain/segment-record.ts';
import { matchesBody, type SegmentTable, type StoredSegment } from '../chain/segment-table.ts';
import { removedThrough } from '../retention-entry.ts';
import type { Anchors } from './anchors.ts';

/** Entries read at a time: while a statement is stepped through nothing can be appended, and nothing else is answered. */
const PAGE = 500;

export interface WalkDeps {
  readonly db: StateDb;
  readonly keys: ChainKeys;
  readonly segments: SegmentTable;
  readonly anchors: Anchors;
}

/** What does not fit, and where. */
export interface Misfit {
  readonly at: number;
  readonly segment: number;
  readonly problem: AuditProblem;
}

/** How far the log was read. */
export interface Progress {
  /** The number that the next entry must have. */
  seq: number;
  lastHash: string;
  /** What the next entry, and the next record, must be chained to. */
  previous: string;
  previousRecord: string;
  /** Kept entries that fit, those of segment 0 among them, and those that the policy removed. */
  entries: number;
  unkeyed: number;
  removed: number;
  /** Closed segments that fit. */
  segments: number;
  /** The last segment whose entries were removed, its first entry, and the last that an entry says was removed. */
  removedSegment: number;
  removedFrom: number;
  recordedThrough: number;
}

const start = (): Progress => ({
  ...{ seq: 0, lastHash: GENESIS, previous: GENESIS, previousRecord: GENESIS },
  ...{ entries: 0, unkeyed: 0, removed: 0, segments: 0, removedSegment: -1, removedFrom: 0, recordedThrough: -1 },
});

/** Yields between pages, so that the caller can do something else meanwhile. Null: all of it fits. */
type Step = Generator<undefined, Misfit | null>;

interface Stretch {
  readonly segment: number;
  /** The last entry of it. */
  readonly through: number;
  /** Null: of the time before there was one. */
  readonly key: Buffer | null;
  readonly root: { update(line: string): void };
}

/** Reads the entries of one segment. */
function* readEntries({ segment, through, key, root }: Stretch, to: Progress, { db, anchors }: WalkDeps): Step {
  const page = db.prepare<[number, number], AuditRow>(
    `SELECT * FROM audit WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ${PAGE}`,
  );
  const misfit = (problem: AuditProblem): Misfit => ({ at: to.seq, segment, problem });
  while (to.seq <= through) {
    const rows = page.all(to.seq, through);
    if (rows.length === 0) return misfit('entry_missing');
    for (const row of rows) {
      if (row.seq !== to.seq) return misfit('entry_missing');
      const hash = key === null ? unkeyedHash(row, to.previous) : keyedHash(key, row, to.previous);
      if (hash === null) return misfit('entry_unreadable');
      if (hash !== row.hash) return misfit('entry_changed');
      if (!anchors.fitsEntry(row.seq, hash)) return misfit('other_than_checkpoint');
      root.update(`${entryLine(row)}\n`);
      to.recordedThrough = Math.max(to.recordedThrough, removedThrough(row));
      to.lastHash = to.previous = hash;
      to.entries++;
      if (key === null) to.unkeyed++;
      to.seq++;
    }
    yield;
  }
  return null;
}

function recordMisfit(stored: StoredSegment, key: Buffer, to: Progress): SegmentRecord | AuditProblem {
  const record = parseRecord(stored.body);
  if (record === null || !matchesBody(stored, record)) return 'segment_changed';
  const fits =
    recordHash(stored.body) === stored.hash &&
    recordCode(key, stored.body) === stored.code &&
    record.previous === to.previousRecord &&
    record.firstSeq === to.seq &&
    record.entries === record.lastSeq - record.firstSeq + 1 &&
    record.keyed === record.segment > 0;
  return fits ? record : 'segment_changed';
}

/** A closed segment: its record, and its entries where they are kept. */
function* readSegment(stored: StoredSegment, to: Progress, deps: WalkDeps): Step {
  const { number: segment } = stored;
  const first = to.seq;
  const misfit = (problem: AuditProblem, at = first): Misfit => ({ at, segment, problem });
  const key = deps.keys.of(Math.max(1, segment));
  if (key === null) return misfit('segment_key_unknown');
  const record = recordMisfit(stored, key, to);
  if (typeof record === 'string') return misfit(record);
  if (stored.removed_at === null) {
    const root = createHash('sha256');
    const found = yield* readEntries(
      { segment, through: record.lastSeq, key: record.keyed ? key : null, root },
      to,
      deps,
    );
    if (found) return found;
    if (to.lastHash !== record.head || root.digest('hex') !== record.root)
      return misfit('segment_changed', record.lastSeq);
  } else {
    const left = deps.db.prepare<[number, number], number>('SELECT count(*) FROM audit WHERE seq BETWEEN ? AND ?');
    if (left.pluck().get(record.firstSeq, record.lastSeq) !== 0) return misfit('entry_added');
    if (!deps.anchors.fitsEntry(record.lastSeq, record.head)) return misfit('other_than_checkpoint', record.lastSeq);
    to.seq = record.lastSeq + 1;
    to.lastHash = record.head;
    to.removed += record.entries;
    to.removedSegment = segment;
    to.removedFrom = record.firstSeq;
  }
  if (!deps.anchors.fitsRecord(segment, { hash: stored.hash, lastSeq: record.lastSeq }))
    return misfit('other_than_checkpoint', record.lastSeq);
  to.previous = to.previousRecord = stored.hash;
  to.segments++;
  return null;
}

/** All that is closed, in order. Returns the number of the segment that is open. */
function* readClosed(
  last: number,
  to: Progress,
  deps: WalkDeps,
): Generator<undefined, Misfit | { readonly open: number }> {
  let number = deps.segments.get(0) === undefined ? 1 : 0;
  for (; number <= last; number++) {
    const stored = deps.segments.get(number);
    if (stored === undefined) return { at: to.seq, segment: number, problem: 'segment_missing' };
    const found = yield* readSegment(stored, to, deps);
    if (found) return found;
    yield;
  }
  return { open: number };
}

/** What the whole does not fit with: entries that stand nowhere, removals that nobody recorded, checkpoints beyond it. */
function misfitOfAll(segment: number, to: Progress, { db, anchors }: WalkDeps): Misfit | null {
  // Every number from the first on was looked at, where entries were removed too: others can only stand before it.
  const first = db.prepare<[], number | null>('SELECT min(seq) FROM audit').pluck().get();
  if (typeof first === 'number' && first < 0) return { at: to.seq, segment, problem: 'entry_added' };
  if (to.removedSegment > to.recordedThrough)
    return { at: to.removedFrom, segment: to.removedSegment, problem: 'removed_unrecorded' };
  return anchors.reachesBeyond(to.seq) ? { at: to.seq, segment, problem: 'cut_at_end' } : null;
}

/** Reads the log as it stands when this begins; what is appended meanwhile is not looked at. */
export function* walk(deps: WalkDeps): Generator<undefined, { readonly to: Progress; readonly misfit: Misfit | null }> {
  const { db, keys, segments } = deps;
  const to = start();
  const { end, last } = db.transaction(() => ({
    end: db.prepare<[], number | null>('SELECT max(seq) FROM audit').pluck().get() ?? -1,
    last: segments.last()?.number ?? -1,
  }))();
  const closed = yield* readClosed(last, to, deps);
  if ('problem' in closed) return { to, misfit: closed };
  // Where no key was used yet, all of it is of the time before there was one.
  const unkeyed = last < 0 && keys.inUse() === undefined;
  const key = unkeyed ? null : keys.of(closed.open);
  if (key === null && !unkeyed)
    return { to, misfit: { at: to.seq, segment: closed.open, problem: 'segment_key_unknown' } };
  const segment = unkeyed ? 0 : closed.open;
  const found = yield* readEntries({ segment, through: end, key, root: { update: () => undefined } }, to, deps);
  return { to, misfit: found ?? misfitOfAll(segment, to, deps) };
}
