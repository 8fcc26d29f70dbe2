import {
  type AnswerFigures,
  LATENCY_MEASURES,
  type Latency,
  type LatencyMeasure,
  type LocalHealth,
  type TraceSummary,
} from '../../../shared/contract/telemetry.ts';
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

const isOf = (row: MetricRow, name: string, attribute?: readonly [string, string]): boolean =>
  row.name === name && (!attribute || row.attributes[attribute[0]] === attribute[1]);

function total(rows: readonly MetricRow[], name: string, attribute?: readonly [string, string]): number {
  return rows.filter((row) => isOf(row, name, attribute)).reduce((sum, { count }) => sum + count, 0);
}

function rowsOf(rows: readonly MetricRow[], measure: LatencyMeasure): MetricRow[] {
  switch (measure) {
    case 'total':
      return rows.filter((row) => isOf(row, 'outpost.ask.duration'));
    case 'first_passage':
    case 'first_token':
      return rows.filter((row) => isOf(row, `outpost.ask.${measure}`));
    default:
      return rows.filter((row) => isOf(row, 'outpost.ask.stage.duration', ['outpost.stage', measure]));
  }
}

function latency(rows: readonly MetricRow[], measure: LatencyMeasure): Latency[] {
  const own = rowsOf(rows, measure);
  const count = own.reduce((sum, row) => sum + row.count, 0);
  if (count === 0) return [];
  const buckets = own.reduce<number[]>((sum, row) => (row.buckets ?? []).map((n, i) => n + (sum[i] ?? 0)), []);
  const max = Math.max(...own.map((row) => row.max));
  const under = (share: number): number => percentileOf(buckets, share, max);
  return [{ measure, count, p50: under(0.5), p90: under(0.9), p95: under(0.95), p99: under(0.99), max, buckets }];
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.min(1, Math.max(0, part / whole));

function answerFigures(rows: readonly MetricRow[]): AnswerFigures {
  const routes = ROUTES.map(
    (route) => [route, total(rows, 'outpost.ask.questions', ['outpost.route', route])] as const,
  );
  // What was restricted or declined by its words alone never searched: it is neither a hit nor a miss.
  const searched = total(rows, 'outpost.ask.stage.duration', ['outpost.stage', 'retrieve']);
  return {
    questions: total(rows, 'outpost.ask.questions'),
    routes: Object.fromEntries(routes.filter(([, count]) => count > 0)),
    hitRate: share(searched - total(rows, 'outpost.ask.empty_retrievals'), searched),
    citationCoverage: share(total(rows, 'outpost.ask.sentences_cited'), total(rows, 'outpost.ask.sentences')),
  };
}

export interface HealthInput {
  readonly rows: readonly MetricRow[];
  readonly gauges: readonly GaugeReading[];
  readonly now: number;
  /** How many days the figures are of; today counts. */
  readonly days: number;
  readonly recentTraces: readonly TraceSummary[];
}

/** What the Health page shows, from the same counters that are uploaded. Days are those of the counters: UTC. */
export function localHealth({ rows, gauges, now, days, recentTraces }: HealthInput): LocalHealth {
  const dayBefore = (back: number): string => new Date(now - back * DAY_MS).toISOString().slice(0, 10);
  const since = (count: number): MetricRow[] => rows.filter(({ day }) => day >= dayBefore(count - 1));
  const plotted = Array.from({ length: PLOT_DAYS }, (_, i) => dayBefore(PLOT_DAYS - 1 - i));
  const chosen = since(days);
  return {
    ...answerFigures(chosen),
    days: plotted.map((day) => ({ day, ...answerFigures(rows.filter((row) => row.day === day)) })),
    bucketBounds: [...BUCKETS_MS],
    latencies: LATENCY_MEASURES.flatMap((measure) => latency(chosen, measure)),
    alerts: localAlerts({ rows: since(ALERT_DAYS), gauges }),
    recentTraces: [...recentTraces],
  };
}
