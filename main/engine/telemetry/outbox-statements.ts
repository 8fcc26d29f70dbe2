import type { StateDb } from '../platform/state-db.ts';

/** The outbox's table; the columns are those of migrations 0003 and 0004. */
export function outboxStatements(db: StateDb) {
  return {
    insert: db.prepare('INSERT INTO outbox (created_at, trace_id, span) VALUES (?, ?, ?)'),
    oldest: db.prepare<[number], { id: number; span: string }>(
      'SELECT id, span FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT ?',
    ),
    removeOne: db.prepare('DELETE FROM outbox WHERE id = ?'),
    markSent: db.prepare('UPDATE outbox SET sent_at = ? WHERE id = ?'),
    totals: db.prepare<[], { items: number; bytes: number | null; oldestAt: number | null }>(
      'SELECT COUNT(*) AS items, SUM(LENGTH(span)) AS bytes, MIN(created_at) AS oldestAt FROM outbox WHERE sent_at IS NULL',
    ),
    allBytes: db.prepare<[], { bytes: number | null }>('SELECT SUM(LENGTH(span)) AS bytes FROM outbox'),
    removeKept: db.prepare('DELETE FROM outbox WHERE sent_at < ?'),
    removeSentFirst: db.prepare(
      'DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE sent_at IS NOT NULL ORDER BY id LIMIT ?)',
    ),
    removeOld: db.prepare('DELETE FROM outbox WHERE created_at < ? AND sent_at IS NULL'),
    removeFirst: db.prepare('DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT ?)'),
    byTrace: db.prepare<[string, string], { span: string }>(
      'SELECT span FROM outbox WHERE trace_id >= ? AND trace_id < ? ORDER BY id',
    ),
    newest: db.prepare<[number], { traceId: string; at: number }>(
      'SELECT trace_id AS traceId, MIN(created_at) AS at FROM outbox GROUP BY trace_id ORDER BY MAX(id) DESC LIMIT ?',
    ),
    removeAll: db.prepare('DELETE FROM outbox'),
  };
}
