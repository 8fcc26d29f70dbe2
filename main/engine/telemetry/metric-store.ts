import type { Clock } from '../platform/clock.ts';
import type { StateDb } from '../platform/state-db.ts';
import { allowedAttributes, METRICS } from './allow-list.ts';
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

type Attributes = Readonly<Record<string, SpanValue>>;

/** Cumulative and idempotent: what is sent twice says the same thing twice. */
export interface MetricStore {
  count(name: string, by: number, attributes: Attributes): void;
  observe(name: string, value: number, attributes: Attributes): void;
  rows(): MetricRow[];
  /** Counters begin again: for a new identity, which nothing may tie to the one before. */
  clear(): void;
}

const DROPPED = { name: 'outpost.telemetry.dropped', value: 1, attributes: {} } as const;
/** Days whose counters are kept and sent: a reader that was away longer has the totals of the days it saw. */
const KEPT_DAYS = 60;
const DAY_MS = 86_400_000;

/** The day of a moment, UTC. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Bucket counts after one more value; a bound is the largest value of its bucket. */
function intoBucket(before: readonly number[] | null, bounds: readonly number[], value: number): number[] {
  const buckets = before && before.length === bounds.length + 1 ? [...before] : [...bounds.map(() => 0), 0];
  const slot = bounds.findIndex((bound) => value <= bound);
  const at = slot < 0 ? bounds.length : slot;
  buckets[at] = (buckets[at] ?? 0) + 1;
  return buckets;
}

export function createMetricStore(db: StateDb, clock: Clock): MetricStore {
  const find = db.prepare<[string, string, string], Row>(
    'SELECT * FROM metrics WHERE name = ? AND attributes = ? AND day = ?',
  );
  const save = db.prepare(
    `INSERT INTO metrics (name, attributes, day, count, sum, max, buckets) VALUES (@name, @attributes, @day, @count, @sum, @max, @buckets)
     ON CONFLICT (name, attributes, day) DO UPDATE SET count = excluded.count, sum = excluded.sum, max = excluded.max, buckets = excluded.buckets`,
  );
  const all = db.prepare<[], Row>('SELECT * FROM metrics ORDER BY name, day, attributes');
  const removeBefore = db.prepare<[string]>('DELETE FROM metrics WHERE day < ?');
  const removeAll = db.prepare('DELETE FROM metrics');
  let today = '';

  const add = db.transaction((name: string, kind: 'counter' | 'histogram', value: number, attributes: Attributes) => {
    // A metric that the list does not know is dropped, and the drop is counted.
    const known = METRICS[name]?.kind === kind && Number.isFinite(value) && value >= 0;
    const use = known ? { name, value, attributes } : DROPPED;
    const rule = METRICS[use.name];
    const day = dayOf(clock.now());
    if (day !== today) removeBefore.run(dayOf(clock.now() - KEPT_DAYS * DAY_MS));
    today = day;
    const key = JSON.stringify(allowedAttributes(use.name, use.attributes));
    const row = find.get(use.name, key, day);
    const before = row?.buckets ? (JSON.parse(row.buckets) as number[]) : null;
    save.run({
      name: use.name,
      attributes: key,
      day,
      count: (row?.count ?? 0) + (rule?.kind === 'histogram' ? 1 : use.value),
      sum: (row?.sum ?? 0) + use.value,
      max: Math.max(row?.max ?? 0, use.value),
      buckets: rule?.kind === 'histogram' ? JSON.stringify(intoBucket(before, rule.bounds, use.value)) : null,
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
    clear: () => void removeAll.run(),
  };
}
