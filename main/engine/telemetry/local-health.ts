import type { LocalHealth } from '../../../shared/contract/telemetry.ts';
import { STAGES } from '../../../shared/contract/ask.ts';
import { ROUTES } from '../../../shared/domain/route.ts';
import { BUCKETS_MS } from './allow-list.ts';
import type { MetricRow } from './metric-store.ts';

/** The bound of the bucket that holds the percentile; the largest value where that is smaller. */
export function percentileOf(buckets: readonly number[], share: number, max: number): number {
  const total = buckets.reduce((a, b) => a + b, 0);
  let seen = 0;
  for (const [i, count] of buckets.entries()) {
    seen += count;
    if (seen >= share * total) return Math.min(BUCKETS_MS[i] ?? max, max);
  }
  return max;
}

function total(rows: readonly MetricRow[], name: string, attribute?: readonly [string, string]): number {
  return rows
    .filter((row) => row.name === name && (!attribute || row.attributes[attribute[0]] === attribute[1]))
    .reduce((sum, { count }) => sum + count, 0);
}

function stageLatency(rows: readonly MetricRow[], stage: (typeof STAGES)[number]): LocalHealth['stages'] {
  const own = rows.filter(({ name, attributes }) => name === 'outpost.ask.stage.duration' && attributes['outpost.stage'] === stage);
  if (own.length === 0) return [];
  const buckets = own.reduce<number[]>((sum, row) => (row.buckets ?? []).map((n, i) => n + (sum[i] ?? 0)), []);
  const max = Math.max(...own.map((row) => row.max));
  const count = own.reduce((sum, row) => sum + row.count, 0);
  return [{ stage, count, p50: percentileOf(buckets, 0.5, max), p95: percentileOf(buckets, 0.95, max), max }];
}

/** What the Health page shows, from the same counters that are uploaded. */
export function localHealth(rows: readonly MetricRow[]): LocalHealth {
  const questions = total(rows, 'outpost.ask.questions');
  const sentences = total(rows, 'outpost.ask.sentences');
  const routes = ROUTES.map((route) => [route, total(rows, 'outpost.ask.questions', ['outpost.route', route])] as const);
  const empty = total(rows, 'outpost.ask.empty_retrievals');
  return {
    questions,
    routes: Object.fromEntries(routes.filter(([, count]) => count > 0)),
    stages: STAGES.flatMap((stage) => stageLatency(rows, stage)),
    hitRate: questions === 0 ? null : 1 - empty / questions,
    citationCoverage: sentences === 0 ? null : total(rows, 'outpost.ask.sentences_cited') / sentences,
  };
}
