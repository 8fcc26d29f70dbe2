import { createHash } from 'node:crypto';
import { canonicalize } from '@tufjs/canonical-json';
import { AuditDetails, AuditEntry, type AuditCheckpoint, type AuditVerdict } from '../../../shared/contract/audit.ts';
import type { Clock } from '../platform/clock.ts';
import type { StateDb } from '../platform/state-db.ts';
import type { AuditLog } from './port.ts';

/** What the first entry is chained to. */
const GENESIS = '0'.repeat(64);

/** Entries read at a time for an export. */
const EXPORT_PAGE = 500;

interface Row {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly action: string;
  readonly actor: string | null;
  readonly details: string;
  readonly hash: string;
}

/** Canonical JSON knows no fractions: they are written as what no detail can be, an object with their text. */
function canonicalDetails(details: AuditDetails): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'number' && !Number.isInteger(value) ? { fraction: String(value) } : value,
    ]),
  );
}

/**
 * sha256 over the canonical entry and the hash before it: an entry cannot be edited, dropped, added or moved
 * without every later hash changing (45 CFR 164.312(b), audit controls; (c)(1), integrity).
 */
function entryHash(entry: Omit<AuditEntry, 'hash'>, previous: string): string {
  return createHash('sha256')
    .update(canonicalize({ ...entry, details: canonicalDetails(entry.details), previous }))
    .digest('hex');
}

function toEntry(row: Row): AuditEntry {
  return AuditEntry.parse({ ...row, details: AuditDetails.parse(JSON.parse(row.details)) });
}

export interface StoredAuditLog extends AuditLog {
  /** Newest first. */
  list(options: { before?: number | undefined; limit: number }): AuditEntry[];
  verify(checkpoint?: AuditCheckpoint): AuditVerdict;
  /** Every entry, oldest first, one JSON line each. */
  export(): IterableIterator<string>;
  checkpoint(): AuditCheckpoint;
}

interface Chain {
  readonly entries: number;
  readonly lastHash: string;
  readonly brokenAt: number | null;
  readonly reason: string | null;
}

function walk(rows: Iterable<Row>, checkpoint: AuditCheckpoint | undefined): Chain {
  let previous = GENESIS;
  let seq = 0;
  const broken = (reason: string): Chain => ({ entries: seq, lastHash: previous, brokenAt: seq, reason });
  for (const row of rows) {
    if (row.seq !== seq) return broken('an entry is missing or was moved');
    let entry: AuditEntry;
    try {
      entry = toEntry(row);
    } catch {
      return broken('an entry cannot be read');
    }
    const { hash, ...rest } = entry;
    if (entryHash(rest, previous) !== hash) return broken('an entry was changed');
    if (checkpoint?.seq === seq && checkpoint.hash !== hash)
      return broken('the chain is not the one of the checkpoint');
    previous = hash;
    seq += 1;
  }
  // A log cut at its end is a whole chain by itself: only a checkpoint kept elsewhere shows it.
  if (checkpoint && checkpoint.seq >= seq) return broken('entries at the end are missing');
  return { entries: seq, lastHash: previous, brokenAt: null, reason: null };
}

export function createAuditLog(db: StateDb, clock: Clock): StoredAuditLog {
  const last = db.prepare<[], Row>('SELECT * FROM audit ORDER BY seq DESC LIMIT 1');
  const insert = db.prepare(
    'INSERT INTO audit (seq, at, kind, action, actor, details, hash) VALUES (@seq, @at, @kind, @action, @actor, @details, @hash)',
  );
  const all = db.prepare<[], Row>('SELECT * FROM audit ORDER BY seq');
  const from = db.prepare<[number, number], Row>('SELECT * FROM audit WHERE seq >= ? ORDER BY seq LIMIT ?');
  const page = db.prepare<[number, number], Row>('SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?');

  const append = db.transaction((entry: Parameters<AuditLog['append']>[0]) => {
    const head = last.get();
    const next = {
      seq: head ? head.seq + 1 : 0,
      at: new Date(clock.now()).toISOString(),
      kind: entry.kind,
      action: entry.action,
      actor: entry.actor,
      details: AuditDetails.parse(entry.details ?? {}),
    };
    const hash = entryHash(next, head?.hash ?? GENESIS);
    insert.run({ ...next, details: JSON.stringify(next.details), hash });
  });

  return {
    // Immediate: two processes never chain to the same entry.
    append: (entry) => append.immediate(entry),
    list: ({ before, limit }) => page.all(before ?? Number.MAX_SAFE_INTEGER, limit).map(toEntry),
    verify(checkpoint) {
      const chain = walk(all.iterate(), checkpoint);
      return { ok: chain.brokenAt === null, ...chain };
    },
    *export() {
      // By pages: while a statement is being stepped through, nothing can be appended.
      for (let next = 0; ; ) {
        const rows = from.all(next, EXPORT_PAGE);
        for (const row of rows) yield JSON.stringify(toEntry(row));
        const end = rows.at(-1);
        if (!end) return;
        next = end.seq + 1;
      }
    },
    checkpoint() {
      const head = last.get();
      return { seq: head?.seq ?? -1, hash: head?.hash ?? GENESIS, at: new Date(clock.now()).toISOString() };
    },
  };
}
