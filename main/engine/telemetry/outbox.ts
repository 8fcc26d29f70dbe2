import type { StateDb } from '../platform/state-db.ts';

/** Bounds of the outbox: the oldest detail goes first, and every loss is counted. */
export const MAX_OUTBOX_BYTES = 20 * 1_048_576;
const MAX_OUTBOX_AGE_MS = 30 * 86_400_000;
/** How long a span stays for looking up after it was sent. */
const KEPT_AFTER_SENT_MS = 7 * 86_400_000;
/** Spans in one request, at most. */
export const BATCH_SPANS = 512;
/** Between two looks at what is too old, ms; the bytes are added up as they come, since their sum reads the whole outbox. */
const LOOK_EVERY_MS = 3_600_000;

export interface OutboxItem {
  readonly id: number;
  readonly span: string;
}

export interface Outbox {
  put(traceId: string, span: string, now: number): void;
  /** Not sent yet, the oldest first. */
  batch(limit: number): OutboxItem[];
  sent(ids: readonly number[], now: number): void;
  remove(ids: readonly number[]): void;
  /** What waits to be sent. */
  size(): { items: number; bytes: number; oldestAt: number | null };
  /** The spans of traces whose id begins with `prefix`, sent or not. */
  find(prefix: string): string[];
  /** Traces, the newest first, and when their first step was put here, ms since 1970. */
  recent(limit: number): { traceId: string; at: number }[];
  clear(): void;
}

/** Sealed by the state's encryption, crash-safe by its journal. `maxBytes` bounds what waits and what is kept together. */
export function createOutbox(db: StateDb, onDropped: (count: number) => void, maxBytes = MAX_OUTBOX_BYTES): Outbox {
  const insert = db.prepare('INSERT INTO outbox (created_at, trace_id, span) VALUES (?, ?, ?)');
  const oldest = db.prepare<[number], OutboxItem>(
    'SELECT id, span FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT ?',
  );
  const removeOne = db.prepare('DELETE FROM outbox WHERE id = ?');
  const markSent = db.prepare('UPDATE outbox SET sent_at = ? WHERE id = ?');
  const totals = db.prepare<[], { items: number; bytes: number | null; oldestAt: number | null }>(
    'SELECT COUNT(*) AS items, SUM(LENGTH(span)) AS bytes, MIN(created_at) AS oldestAt FROM outbox WHERE sent_at IS NULL',
  );
  const allBytes = db.prepare<[], { bytes: number | null }>('SELECT SUM(LENGTH(span)) AS bytes FROM outbox');
  const removeKept = db.prepare('DELETE FROM outbox WHERE sent_at < ?');
  const removeSentFirst = db.prepare(
    'DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE sent_at IS NOT NULL ORDER BY id LIMIT ?)',
  );
  const removeOld = db.prepare('DELETE FROM outbox WHERE created_at < ? AND sent_at IS NULL');
  const removeFirst = db.prepare('DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT ?)');
  const byTrace = db.prepare<[string, string], { span: string }>(
    'SELECT span FROM outbox WHERE trace_id >= ? AND trace_id < ? ORDER BY id',
  );
  const newest = db.prepare<[number], { traceId: string; at: number }>(
    'SELECT trace_id AS traceId, MIN(created_at) AS at FROM outbox GROUP BY trace_id ORDER BY MAX(id) DESC LIMIT ?',
  );
  const removeAll = db.prepare('DELETE FROM outbox');
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** Bytes of all spans here; null where they must be added up anew. Another process may add some: looked at again hourly. */
  let knownBytes: number | null = null;
  const sum = (): number => allBytes.get()?.bytes ?? 0;

  function removeAged(now: number): number {
    if (Math.abs(now - lookedAt) < LOOK_EVERY_MS) return 0;
    lookedAt = now;
    knownBytes = null;
    removeKept.run(now - KEPT_AFTER_SENT_MS);
    return removeOld.run(now - MAX_OUTBOX_AGE_MS).changes;
  }
  function keepInBounds(added: number, now: number): void {
    let dropped = removeAged(now);
    knownBytes = knownBytes === null ? sum() : knownBytes + added;
    for (; knownBytes > maxBytes; knownBytes = sum()) {
      // What was sent already is no loss; then the oldest detail goes.
      if (removeSentFirst.run(BATCH_SPANS).changes > 0) continue;
      dropped += removeFirst.run(BATCH_SPANS).changes;
    }
    if (dropped > 0) onDropped(dropped);
  }

  return {
    put(traceId, span, now) {
      insert.run(now, traceId, span);
      keepInBounds(span.length, now);
    },
    batch: (limit) => oldest.all(limit),
    sent: db.transaction((ids: readonly number[], now: number) => {
      for (const id of ids) markSent.run(now, id);
    }),
    remove: db.transaction((ids: readonly number[]) => {
      knownBytes = null;
      for (const id of ids) removeOne.run(id);
    }),
    size() {
      const { items, bytes, oldestAt } = totals.get() ?? { items: 0, bytes: 0, oldestAt: null };
      return { items, bytes: bytes ?? 0, oldestAt };
    },
    // `g` sorts after every hexadecimal digit.
    find: (prefix) => byTrace.all(prefix, `${prefix}g`).map(({ span }) => span),
    recent: (limit) => newest.all(limit),
    clear() {
      knownBytes = null;
      removeAll.run();
    },
  };
}
