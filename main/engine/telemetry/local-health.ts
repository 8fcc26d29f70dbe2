import type { LocalHealth, StageLatency } from '../../../shared/contract/telemetry.ts';
import { STAGES } from '../../../shared/contract/ask.ts';
import { ROUTES } from '../../../shared/domain/route.ts';
import { BUCKETS_MS } from './allow-list.ts';
import type { GaugeReading } from './gauges.ts';
import { localAlerts } from './local-alerts.ts';
import type { MetricRow } from './metric-store.ts';

/** Alerts look at today and yesterday; plots at two weeks. */
const ALERT_DAYS = 2;
const PLOT_DAYS = 14;
const DAY_MS = 86_400_000;

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

function stageLatency(rows: readonly MetricRow[], stage: (typeof STAGES)[number]): StageLatency[] {
  const own = rows.filter(({ name, attributes }) => name === 'outpost.ask.stage.duration' && attributes['outpost.stage'] === stage);
  if (own.length === 0) return [];
  const buckets = own.reduce<number[]>((sum, row) => (row.buckets ?? []).map((n, i) => n + (sum[i] ?? 0)), []);
  const max = Math.max(...own.map((row) => row.max));
  const count = own.reduce((sum, row) => sum + row.count, 0);
  return [{ stage, count, p50: percentileOf(buckets, 0.5, max), p95: percentileOf(buckets, 0.95, max), max, buckets }];
}

function routesOf(rows: readonly MetricRow[]): LocalHealth['routes'] {
  const routes = ROUTES.map((route) => [route, total(rows, 'outpost.ask.questions', ['outpost.route', route])] as const);
  return Object.fromEntries(routes.filter(([, count]) => count > 0));
}

export interface HealthInput {
  readonly rows: readonly MetricRow[];
  readonly gauges: readonly GaugeReading[];
  readonly now: number;
  readonly recentTraces: readonly string[];
}

/** What the Health page shows, from the same counters that are uploaded. */
export function localHealth({ rows, gauges, now, recentTraces }: HealthInput): LocalHealth {
  const since = (days: number): MetricRow[] => {
    const first = new Date(now - (days - 1) * DAY_MS).toISOString().slice(0, 10);
    return rows.filter(({ day }) => day >= first);
  };
  const questions = total(rows, 'outpost.ask.questions');
  const sentences = total(rows, 'outpost.ask.sentences');
  const plotted = since(PLOT_DAYS);
  const days = [...new Set(plotted.filter(({ name }) => name === 'outpost.ask.questions').map(({ day }) => day))].sort();
  return {
    questions,
    routes: routesOf(rows),
    days: days.map((day) => ({ day, routes: routesOf(plotted.filter((row) => row.day === day)) })),
    bucketBounds: [...BUCKETS_MS],
    stages: STAGES.flatMap((stage) => stageLatency(rows, stage)),
    hitRate: questions === 0 ? null : 1 - total(rows, 'outpost.ask.empty_retrievals') / questions,
    citationCoverage: sentences === 0 ? null : total(rows, 'outpost.ask.sentences_cited') / sentences,
    alerts: localAlerts({ rows: since(ALERT_DAYS), gauges }),
    recentTraces: [...recentTraces],
  };
}
