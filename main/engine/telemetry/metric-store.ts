import type { Clock } from '../platform/clock.ts';
import type { StateDb } from '../platform/state-db.ts';
import { BUCKETS_MS, isAllowed, METRICS } from './allow-list.ts';
import type { SpanValue } from './port.ts';

export interface MetricRow {
  readonly name: string;
  readonly attributes: Readonly<Record<string, SpanValue>>;
  /** The day it happened, UTC. */
  readonly day: string;
  readonly count: number;
  readonly sum: number;
  readonly max: number;
  /** One more than there are bounds; null for counters. */
  readonly buckets: readonly number[] | null;
}

interface Row {
  readonly name: string;
  readonly attributes: string;
  readonly day: string;
  readonly count: number;
  readonly sum: number;
  readonly max: number;
  readonly buckets: string | null;
}

/** Cumulative and idempotent: what is sent twice says the same thing twice. */
export interface MetricStore {
  count(name: string, by: number, attributes: Readonly<Record<string, SpanValue>>): void;
  observe(name: string, value: number, attributes: Readonly<Record<string, SpanValue>>): void;
  rows(): MetricRow[];
}

/** Keys in one order; only what the list allows for this metric. */
function keyOf(name: string, attributes: Readonly<Record<string, SpanValue>>): string {
  const allowed = METRICS[name]?.attributes ?? [];
  const kept = Object.entries(attributes).filter(([key, value]) => allowed.includes(key) && isAllowed(key, value));
  return JSON.stringify(Object.fromEntries(kept.sort(([a], [b]) => a.localeCompare(b, 'en'))));
}

export function createMetricStore(db: StateDb, clock: Clock): MetricStore {
  const find = db.prepare<[string, string, string], Row>('SELECT * FROM metrics WHERE name = ? AND attributes = ? AND day = ?');
  const save = db.prepare(
    `INSERT INTO metrics (name, attributes, day, count, sum, max, buckets) VALUES (@name, @attributes, @day, @count, @sum, @max, @buckets)
     ON CONFLICT (name, attributes, day) DO UPDATE SET count = excluded.count, sum = excluded.sum, max = excluded.max, buckets = excluded.buckets`,
  );
  const all = db.prepare<[], Row>('SELECT * FROM metrics ORDER BY name, day, attributes');

  const add = db.transaction((name: string, kind: 'counter' | 'histogram', value: number, attributes: Readonly<Record<string, SpanValue>>) => {
    // A metric that the list does not know is dropped, and the drop is counted.
    const known = METRICS[name]?.kind === kind && Number.isFinite(value) && value >= 0;
    const use = known ? { name, kind, value, attributes } : { name: 'outpost.telemetry.dropped', kind: 'counter' as const, value: 1, attributes: {} };
    const day = new Date(clock.now()).toISOString().slice(0, 10);
    const key = keyOf(use.name, use.attributes);
    const row = find.get(use.name, key, day);
    const buckets = row?.buckets ? (JSON.parse(row.buckets) as number[]) : BUCKETS_MS.map(() => 0).concat(0);
    const slot = BUCKETS_MS.findIndex((bound) => use.value <= bound);
    const at = slot < 0 ? BUCKETS_MS.length : slot;
    buckets[at] = (buckets[at] ?? 0) + 1;
    save.run({
      name: use.name,
      attributes: key,
      day,
      count: (row?.count ?? 0) + (use.kind === 'counter' ? use.value : 1),
      sum: (row?.sum ?? 0) + use.value,
      max: Math.max(row?.max ?? 0, use.value),
      buckets: use.kind === 'histogram' ? JSON.stringify(buckets) : null,
    });
  });

  return {
    count: (name, by, attributes) => add.immediate(name, 'counter', by, attributes),
    observe: (name, value, attributes) => add.immediate(name, 'histogram', value, attributes),
    rows: () =>
      all.all().map((row) => ({
        ...row,
        attributes: JSON.parse(row.attributes) as Record<string, SpanValue>,
        buckets: row.buckets === null ? null : (JSON.parse(row.buckets) as number[]),
      })),
  };
}
