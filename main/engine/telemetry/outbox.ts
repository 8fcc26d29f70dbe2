import type { StateDb } from '../platform/state-db.ts';
import { outboxStatements } from './outbox-statements.ts';

const MAX_OUTBOX_AGE_MS = 30 * 86_400_000;
/** How long a span stays for looking up after it was sent. */
const KEPT_AFTER_SENT_MS = 7 * 86_400_000;
/** Spans in one request, at most. */
export const BATCH_SPANS = 512;
/** Between two looks at what is too old, ms; the bytes are added up as they come, since their sum reads the whole outbox. */
const LOOK_EVERY_MS = 3_600_000;
/** Between two looks at what is free on the disk, ms: another program may fill it within minutes. */
const ROOM_EVERY_MS = 60_000;

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
  /** Gives up what no longer fits, though nothing is put here. */
  trim(now: number): void;
  clear(): void;
}

export interface OutboxOptions {
  /** Detail that went before a centre had it. */
  readonly onDropped: (count: number) => void;
  /** Bounds what waits and what is kept together, bytes; asked anew every minute. */
  readonly budget: () => number;
}

/** Sealed by the state's encryption, crash-safe by its journal. */
export function createOutbox(db: StateDb, { onDropped, budget }: OutboxOptions): Outbox {
  const sql = outboxStatements(db);
  let lookedAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let maxBytes = 0;
  /** Bytes of all spans here; null where they must be added up anew. Another process may add some: looked at again hourly. */
  let knownBytes: number | null = null;
  const sum = (): number => sql.allBytes.get()?.bytes ?? 0;

  function removeAged(now: number): number {
    if (Math.abs(now - lookedAt) < LOOK_EVERY_MS) return 0;
    lookedAt = now;
    knownBytes = null;
    sql.removeKept.run(now - KEPT_AFTER_SENT_MS);
    return sql.removeOld.run(now - MAX_OUTBOX_AGE_MS).changes;
  }
  function askForRoom(now: number): void {
    if (Math.abs(now - askedAt) < ROOM_EVERY_MS) return;
    askedAt = now;
    maxBytes = budget();
  }
  function keepInBounds(added: number, now: number): void {
    askForRoom(now);
    let dropped = removeAged(now);
    knownBytes = knownBytes === null ? sum() : knownBytes + added;
    for (; knownBytes > maxBytes; knownBytes = sum()) {
      // What was sent already is no loss; then the oldest detail goes.
      if (sql.removeSentFirst.run(BATCH_SPANS).changes > 0) continue;
      dropped += sql.removeFirst.run(BATCH_SPANS).changes;
    }
    if (dropped > 0) onDropped(dropped);
  }

  return {
    put(traceId, span, now) {
      sql.insert.run(now, traceId, span);
      keepInBounds(span.length, now);
    },
    batch: (limit) => sql.oldest.all(limit),
    sent: db.transaction((ids: readonly number[], now: number) => {
      for (const id of ids) sql.markSent.run(now, id);
    }),
    remove: db.transaction((ids: readonly number[]) => {
      knownBytes = null;
      for (const id of ids) sql.removeOne.run(id);
    }),
    size() {
      const { items, bytes, oldestAt } = sql.totals.get() ?? { items: 0, bytes: 0, oldestAt: null };
      return { items, bytes: bytes ?? 0, oldestAt };
    },
    // `g` sorts after every hexadecimal digit.
    find: (prefix) => sql.byTrace.all(prefix, `${prefix}g`).map(({ span }) => span),
    recent: (limit) => sql.newest.all(limit),
    trim: db.transaction((now: number) => keepInBounds(0, now)),
    clear() {
      knownBytes = null;
      sql.removeAll.run();
    },
  };
}
