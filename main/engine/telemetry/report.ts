import { OUTPOST_VERSION } from '../../../shared/domain/version.ts';
import type { Clock } from '../platform/clock.ts';
import type { OtlpRequest } from './encode.ts';
import { allowedReadings, type GaugeReading } from './gauges.ts';
import type { StateStore } from './identity.ts';
import { dayOf, type MetricStore } from './metric-store.ts';
import { type MetricsInput, metricsBody, type Resource, tracesBody } from './otlp.ts';
import type { Outbox, OutboxItem } from './outbox.ts';

const HOUR_MS = 3_600_000;
const HOUR_S = 3_600;
const DAY_MS = 24 * HOUR_MS;
/**
 * The counters of days long delivered do not change: only those since the last upload are sent, and of so many days
 * before it, in case the centre lost what it had taken.
 */
const RESENT_DAYS = 3;

/** What a report tells: a counter's day, or a reading. */
export type Series = Pick<MetricsInput, 'rows' | 'gauges'>;

/** What a workstation tells of itself, as the requests that carry it. */
export interface Report {
  /** Gauges as they stand now, those of the outbox among them. */
  readings(): GaugeReading[];
  /** Empty where nothing has been counted yet. */
  series(): Series[];
  tracesRequest(batch: readonly OutboxItem[]): OtlpRequest;
  metricsRequest(told: readonly Series[]): OtlpRequest;
}

export interface ReportDeps {
  readonly metrics: MetricStore;
  readonly outbox: Outbox;
  readonly state: StateStore;
  readonly clock: Clock;
  readonly gauges: () => readonly GaugeReading[];
  /** Readings that the allow-list does not know. */
  readonly dropped: (count: number) => void;
  /** Readings could not be taken. */
  readonly unread: () => void;
}

/** Whole hours, in seconds: subtracted from when a report arrives, a finer age would say when a question was asked. */
export const ageInHours = (ms: number): number => Math.max(0, Math.floor(ms / HOUR_MS)) * HOUR_S;

const wholeBefore = (ms: number, step: number): number => Math.floor(ms / step) * step;

export function createReport({ metrics, outbox, state, clock, gauges, dropped, unread }: ReportDeps): Report {
  const resource = (): Resource => ({ version: OUTPOST_VERSION, workstation: state.get().workstation });

  /** A disk that cannot be asked, or a defect of ours, takes the readings of this report away, never the report. */
  function others(): readonly GaugeReading[] {
    try {
      return gauges();
    } catch {
      unread();
      return [];
    }
  }

  function readings(): GaugeReading[] {
    const { items, bytes, oldestAt } = outbox.size();
    const own: GaugeReading[] = [
      { name: 'outpost.outbox.items', value: items },
      { name: 'outpost.outbox.bytes', value: bytes },
      { name: 'outpost.outbox.oldest', value: oldestAt === null ? 0 : ageInHours(clock.now() - oldestAt) },
      { name: 'outpost.reported.hour', value: Math.floor(clock.now() / HOUR_MS) },
    ];
    return allowedReadings([...own, ...others()], dropped);
  }

  return {
    readings,
    series() {
      const { lastUploadAt } = state.get();
      const since = lastUploadAt === null ? '' : dayOf(Date.parse(lastUploadAt) - RESENT_DAYS * DAY_MS);
      const rows = metrics.rows().filter(({ day }) => day >= since);
      if (rows.length === 0) return [];
      return [
        ...rows.map((row) => ({ rows: [row], gauges: [] })),
        ...readings().map((reading) => ({ rows: [], gauges: [reading] })),
      ];
    },
    tracesRequest(batch) {
      const spans = batch.map(({ span }) => span);
      return { path: '/v1/traces', body: tracesBody(spans, resource()) };
    },
    metricsRequest(told) {
      const { startedAt } = state.get();
      const content = { rows: told.flatMap(({ rows }) => rows), gauges: told.flatMap(({ gauges }) => gauges) };
      // A report that a person asked for, and the setting up of a home, are nobody's business to the second.
      const when = { startedAt: wholeBefore(startedAt, DAY_MS), now: wholeBefore(clock.now(), HOUR_MS) };
      return { path: '/v1/metrics', body: metricsBody({ ...content, ...when }, resource()) };
    },
  };
}
