import {
  type FlushResult,
  type LocalHealth,
  MAX_HEALTH_DAYS,
  type TelemetryPreview,
  type TelemetryStatus,
  type TraceView,
} from '../../../shared/contract/telemetry.ts';
import { OUTPOST_VERSION } from '../../../shared/domain/version.ts';
import type { ErrorCode } from '../../../shared/errors/codes.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { createRecording, type Recording } from '../platform/recording.ts';
import type { StateDb } from '../platform/state-db.ts';
import type { OtlpRequest } from './encode.ts';
import { breakerOf, FRESH, waitsOf } from './endpoints.ts';
import { allowedReadings, type GaugeReading } from './gauges.ts';
import { postOverHttp } from './http-post.ts';
import { createStateStore } from './identity.ts';
import { localHealth } from './local-health.ts';
import { createMetricStore, dayOf } from './metric-store.ts';
import { metricsBody, type MetricsInput, type Resource, tracesBody } from './otlp.ts';
import { BATCH_SPANS, createOutbox, type OutboxItem } from './outbox.ts';
import type { Telemetry } from './port.ts';
import type { Endpoint, Post } from './send.ts';
import { createTracer } from './spans.ts';
import { traceSummary, traceView } from './trace-view.ts';
import { upload } from './upload.ts';

interface FlushOptions {
  readonly endpoints: readonly Endpoint[];
  readonly signal: AbortSignal;
}

export interface TelemetryRecorder extends Telemetry {
  status(endpoints?: readonly Endpoint[]): TelemetryStatus;
  /** Exactly what `flush` would send first. */
  preview(): TelemetryPreview;
  flush(options: FlushOptions): Promise<FlushResult>;
  /** Figures of the last `days` days, today among them. */
  localHealth(days?: number): LocalHealth;
  /** The trace whose id begins with `prefix`; null where the workstation does not hold it, or holds several. */
  trace(prefix: string): TraceView | null;
  /** Uploading on or off. Figures for the Health page are kept either way. */
  setEnabled(enabled: boolean): void;
  /** A new random identity; what was counted under the old one is forgotten, so that nothing ties the two. */
  renewIdentity(): void;
}

export interface TelemetryDeps {
  readonly db: StateDb;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Read when something is about to be sent or shown. */
  readonly gauges?: () => readonly GaugeReading[];
  readonly post?: Post;
  /** Through which everything is written that nobody may wait for, or fail with. */
  readonly recording?: Recording;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/**
 * The counters of days long delivered do not change: only those since the last upload are sent, and of so many days
 * before it, in case the centre lost what it had taken.
 */
const RESENT_DAYS = 3;
const UPLOAD_CODES: Readonly<Record<FlushResult['outcome'], ErrorCode | null>> = {
  success: null,
  nothing_to_send: null,
  disabled: null,
  retryable: 'UNREACHABLE',
  refused: 'TELEMETRY_REFUSED',
  failure: 'TELEMETRY_UNREADABLE',
};
/** What a report tells: a counter's day, or a reading. */
type Series = Pick<MetricsInput, 'rows' | 'gauges'>;
/** In the list of the Health page. */
const RECENT_TRACES = 20;
/** 2^32, for a fraction from four random bytes. */
const FRACTION = 4_294_967_296;

export function createTelemetry({
  db,
  clock,
  ids,
  gauges = () => [],
  post = postOverHttp,
  recording = createRecording(),
}: TelemetryDeps): TelemetryRecorder {
  const metrics = createMetricStore(db, clock);
  const dropped = (by: number): void => metrics.count('outpost.telemetry.dropped', by, {});
  /** Detail that did not reach the centre; unlike what is dropped by the list, no sign of a leak. */
  const lost = (by: number): void => metrics.count('outpost.telemetry.lost', by, {});
  const outbox = createOutbox(db, lost);
  const together = (work: () => void): void => db.transaction(work).immediate();
  const putAll = (traceId: string, spans: readonly string[]) => (): void => {
    for (const span of spans) outbox.put(traceId, span, clock.now());
  };
  const tracer = createTracer({
    spans: (traceId, spans) => quietly(() => together(putAll(traceId, spans))),
    dropped: () => quietly(() => dropped(1)),
  });
  const state = createStateStore(db, { clock, ids });
  const resource = (): Resource => ({ version: OUTPOST_VERSION, workstation: state.get().workstation });
  const random = (): number => ids.bytes(4).readUInt32BE() / FRACTION;

  /** Writes that the disk refused since the last that it took. */
  let refused = 0;
  /** Telling of something never fails it. Within a transaction of somebody else's it stands or falls with that. */
  function quietly(write: () => void): void {
    if (db.inTransaction) {
      write();
      return;
    }
    if (recording.attempt(write).kind === 'refused') {
      refused += 1;
    } else if (refused > 0) {
      lost(refused);
      refused = 0;
    }
  }

  function readings(): GaugeReading[] {
    const { items, bytes, oldestAt } = outbox.size();
    const own: GaugeReading[] = [
      { name: 'outpost.outbox.items', value: items },
      { name: 'outpost.outbox.bytes', value: bytes },
      { name: 'outpost.outbox.oldest', value: oldestAt === null ? 0 : Math.round((clock.now() - oldestAt) / 1_000) },
      { name: 'outpost.reported.hour', value: Math.floor(clock.now() / HOUR_MS) },
    ];
    return allowedReadings([...own, ...gauges()], dropped);
  }
  const tracesRequest = (batch: readonly OutboxItem[]): OtlpRequest => ({
    path: '/v1/traces',
    body: tracesBody(
      batch.map(({ span }) => span),
      resource(),
    ),
  });
  function series(): Series[] {
    const { lastUploadAt } = state.get();
    const since = lastUploadAt === null ? '' : dayOf(Date.parse(lastUploadAt) - RESENT_DAYS * DAY_MS);
    const rows = metrics.rows().filter(({ day }) => day >= since);
    return rows.length === 0
      ? []
      : [
          ...rows.map((row) => ({ rows: [row], gauges: [] })),
          ...readings().map((reading) => ({ rows: [], gauges: [reading] })),
        ];
  }
  function metricsRequest(told: readonly Series[]): OtlpRequest {
    const { startedAt } = state.get();
    const content = { rows: told.flatMap(({ rows }) => rows), gauges: told.flatMap(({ gauges }) => gauges) };
    return { path: '/v1/metrics', body: metricsBody({ ...content, startedAt, now: clock.now() }, resource()) };
  }

  /** An upload leaves a trace where something left; that the link is absent is normal, and only counted. */
  async function tracedUpload(endpoints: readonly Endpoint[], signal: AbortSignal): Promise<FlushResult> {
    const begun = new Date();
    let requests = 0;
    const asked = (): void => {
      requests += 1;
    };
    const result = await upload({
      endpoints,
      signal,
      outbox,
      state,
      clock,
      random,
      post,
      tracesRequest,
      series,
      metricsRequest,
      asked,
      lost,
    });
    const code = UPLOAD_CODES[result.outcome];
    if (requests > 0)
      metrics.count(
        code === null ? 'outpost.upload.done' : 'outpost.upload.failed',
        1,
        code === null ? {} : { 'outpost.error.code': code },
      );
    if (result.sent > 0) {
      const trace = tracer.startTrace('upload', begun);
      trace.set('outpost.upload.requests', requests);
      trace.set('outpost.upload.spans', result.sent);
      if (code !== null) trace.fail(code);
      trace.end();
    }
    return result;
  }

  return {
    startTrace: (name) => tracer.startTrace(name),
    count: (name, by = 1, attributes = {}) => quietly(() => metrics.count(name, by, attributes)),
    observe: (name, value, attributes = {}) => quietly(() => metrics.observe(name, value, attributes)),
    together: (work) => quietly(() => together(work)),
    preview() {
      const batch = outbox.batch(BATCH_SPANS);
      const told = series();
      return {
        requests: [
          ...(batch.length > 0 ? [tracesRequest(batch)] : []),
          ...(told.length > 0 ? [metricsRequest(told)] : []),
        ],
      };
    },
    localHealth(days = MAX_HEALTH_DAYS) {
      const recentTraces = outbox
        .recent(RECENT_TRACES)
        .flatMap(({ traceId, at }) => traceSummary(outbox.find(traceId), at) ?? []);
      return localHealth({ rows: metrics.rows(), gauges: readings(), now: clock.now(), days, recentTraces });
    },
    trace: (prefix) => traceView(outbox.find(prefix)),
    setEnabled: (enabled) => state.update({ enabled }),
    renewIdentity() {
      metrics.clear();
      outbox.clear();
      state.renew();
    },
    status(endpoints = []) {
      const { items, bytes, oldestAt } = outbox.size();
      const { lastUploadAt, lastFailure, enabled, endpoints: states, workstation } = state.get();
      const keptBack = metrics
        .rows()
        .filter(({ name }) => name === 'outpost.telemetry.dropped' || name === 'outpost.telemetry.lost')
        .reduce((sum, { count }) => sum + count, 0);
      return {
        enabled: enabled && endpoints.length > 0,
        switchedOff: !enabled,
        workstation,
        endpoints: endpoints.map(({ url }) => url),
        breakers: Object.fromEntries(endpoints.map(({ url }) => [url, breakerOf(states[url] ?? FRESH)])),
        waits: waitsOf(endpoints, states, clock.now()),
        outbox: {
          items,
          bytes,
          oldestAt: oldestAt === null ? null : new Date(oldestAt).toISOString(),
          dropped: keptBack,
        },
        lastUploadAt,
        lastFailure,
      };
    },
    async flush({ endpoints, signal }) {
      const { enabled } = state.get();
      if (!enabled)
        return { outcome: 'disabled', sent: 0, left: outbox.size().items, reason: 'IT switched uploading off.' };
      if (endpoints.length === 0)
        return { outcome: 'disabled', sent: 0, left: outbox.size().items, reason: 'No endpoint is configured.' };
      return tracedUpload(endpoints, signal);
    },
  };
}
