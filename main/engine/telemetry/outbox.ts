import type { StateDb } from '../platform/state-db.ts';

/** Bounds of the outbox: the oldest detail goes first, and every loss is counted. */
export const MAX_OUTBOX_BYTES = 20 * 1_048_576;
export const MAX_OUTBOX_AGE_MS = 30 * 86_400_000;
/** Spans in one request, at most. */
export const BATCH_SPANS = 512;

export interface OutboxItem {
  readonly id: number;
  readonly span: string;
}

export interface Outbox {
  put(span: string, now: number): void;
  /** The oldest first. */
  batch(limit: number): OutboxItem[];
  remove(ids: readonly number[]): void;
  size(): { items: number; bytes: number; oldestAt: number | null };
}

/** Sealed by the state's encryption, crash-safe by its journal. */
export function createOutbox(db: StateDb, onDropped: (count: number) => void): Outbox {
  const insert = db.prepare('INSERT INTO outbox (created_at, span) VALUES (?, ?)');
  const oldest = db.prepare<[number], OutboxItem>('SELECT id, span FROM outbox ORDER BY id LIMIT ?');
  const removeOne = db.prepare('DELETE FROM outbox WHERE id = ?');
  const totals = db.prepare<[], { items: number; bytes: number | null; oldestAt: number | null }>(
    'SELECT COUNT(*) AS items, SUM(LENGTH(span)) AS bytes, MIN(created_at) AS oldestAt FROM outbox',
  );
  const removeOld = db.prepare('DELETE FROM outbox WHERE created_at < ?');
  const removeFirst = db.prepare('DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT ?)');
  const size = () => {
    const { items, bytes, oldestAt } = totals.get() ?? { items: 0, bytes: 0, oldestAt: null };
    return { items, bytes: bytes ?? 0, oldestAt };
  };

  function keepInBounds(now: number): void {
    let dropped = removeOld.run(now - MAX_OUTBOX_AGE_MS).changes;
    while (size().bytes > MAX_OUTBOX_BYTES) dropped += removeFirst.run(BATCH_SPANS).changes;
    if (dropped > 0) onDropped(dropped);
  }

  return {
    put(span, now) {
      insert.run(now, span);
      keepInBounds(now);
    },
    batch: (limit) => oldest.all(limit),
    remove: db.transaction((ids: readonly number[]) => {
      for (const id of ids) removeOne.run(id);
    }),
    size,
  };
}
