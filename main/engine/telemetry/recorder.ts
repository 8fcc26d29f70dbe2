import {
  type FlushResult,
  type LocalHealth,
  MAX_HEALTH_DAYS,
  type TelemetryPreview,
  type TelemetryStatus,
  type TraceView,
} from '../../../shared/contract/telemetry.ts';
import type { LogEvent } from '../../../shared/domain/log-line.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { randomFrom } from '../platform/random.ts';
import { type LocalLog, NO_LOG } from '../platform/local-log/local-log.ts';
import { createRecording, type Recording } from '../platform/recording.ts';
import type { StateDb } from '../platform/state-db.ts';
import type { GaugeReading } from './gauges.ts';
import { createStateStore } from './identity.ts';
import { localHealth } from './local-health.ts';
import { countEvent, traceEvent } from './log-telemetry.ts';
import { createMetricStore } from './metric-store.ts';
import { BATCH_SPANS, createOutbox } from './outbox.ts';
import { outboxBudget } from './outbox-budget.ts';
import type { Telemetry } from './port.ts';
import { quietWriter } from './quiet-writer.ts';
import { createReport } from './report.ts';
import type { Endpoint, Post } from './send.ts';
import { createTracer } from './spans.ts';
import { telemetryStatus } from './telemetry-status.ts';
import { traceSummary, traceView } from './trace-view.ts';
import { tracedUpload } from './traced-upload.ts';

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
  /** What the disk has no room for goes now, counted; returns how many spans went. */
  trim(): number;
  /** Writes that the disk refused and that are counted nowhere yet; `counted`: so many of them are now. */
  uncounted(): number;
  counted(by: number): void;
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
  readonly post: Post;
  /** Bytes that are free on the home's disk; null where nobody can tell. */
  readonly freeBytes?: () => number | null;
  /** Through which everything is written that must make no answer wait, or fail. */
  readonly recording?: Recording;
  /** The signed head of the audit log for this upload; null where there is nothing new to tell. */
  readonly checkpoint?: (lastUploadAt: string | null) => Readonly<Record<string, string>> | null;
  /** Told of every trace, and of counters that somebody looks for. */
  readonly log?: Pick<LocalLog, 'write'>;
}

/** In the list of the Health page. */
const RECENT_TRACES = 20;

/** What the recorder is made of. */
type Parts = ReturnType<typeof openParts>;

function openParts({ db, clock, ids, gauges = () => [], post, ...deps }: TelemetryDeps) {
  const { recording = createRecording(), freeBytes = () => null, log = NO_LOG, checkpoint = () => null } = deps;
  const metrics = createMetricStore(db, clock);
  const dropped = (by: number): void => metrics.count('outpost.telemetry.dropped', by, {});
  /** Detail that did not reach the centre; unlike what is dropped by the list, no sign of a leak. */
  const lost = (by: number): void => metrics.count('outpost.telemetry.lost', by, {});
  const outbox = createOutbox(db, {
    onDropped: lost,
    budget: () => outboxBudget(freeBytes() ?? Number.POSITIVE_INFINITY),
  });
  const state = createStateStore(db, { clock, ids });
  const random = randomFrom(ids);
  const together = (work: () => void): void => db.transaction(work).immediate();
  const writer = quietWriter(db, recording, lost);
  const quietly = writer.write;
  const unread = (): void => quietly(() => lost(1));
  const report = createReport({ metrics, outbox, state, clock, gauges, dropped, unread });
  const putAll = (traceId: string, spans: readonly string[]) => (): void => {
    for (const span of spans) outbox.put(traceId, span, clock.now());
  };
  const tellLog = (event: LogEvent | null): void => {
    if (event !== null) log.write(event);
  };
  const tracer = createTracer({
    spans(traceId, spans) {
      quietly(() => together(putAll(traceId, spans)));
      tellLog(traceEvent(spans));
    },
    dropped: () => quietly(() => dropped(1)),
  });
  return {
    metrics,
    outbox,
    state,
    report,
    tracer,
    clock,
    random,
    post,
    lost,
    together,
    writer,
    quietly,
    tellLog,
    checkpoint,
  };
}

/**
 * What the centre can hold the audit log against goes with the same upload, and stands in what is shown of it. A disk that
 * takes nothing keeps neither back.
 */
function putCheckpoint({ state, tracer, checkpoint, quietly }: Parts): void {
  quietly(() => {
    const attributes = checkpoint(state.get().lastUploadAt);
    if (attributes === null) return;
    const trace = tracer.startTrace('audit');
    for (const [name, value] of Object.entries(attributes)) trace.set(name, value);
    trace.end();
  });
}

function previewOf(parts: Parts): TelemetryPreview {
  const { outbox, report, state } = parts;
  if (state.get().enabled) putCheckpoint(parts);
  const batch = outbox.batch(BATCH_SPANS);
  const told = report.series();
  const traces = batch.length > 0 ? [report.tracesRequest(batch)] : [];
  return { requests: told.length > 0 ? [...traces, report.metricsRequest(told)] : traces };
}

function healthOf({ outbox, metrics, report, clock }: Parts, days: number): LocalHealth {
  const recentTraces = outbox
    .recent(RECENT_TRACES)
    .flatMap(({ traceId, at }) => traceSummary(outbox.find(traceId), at) ?? []);
  return localHealth({ rows: metrics.rows(), gauges: report.readings(), now: clock.now(), days, recentTraces });
}

function renewIdentity({ metrics, outbox, state }: Parts): void {
  metrics.clear();
  outbox.clear();
  state.renew();
}

async function flush(parts: Parts, { endpoints, signal }: FlushOptions): Promise<FlushResult> {
  const { metrics, outbox, state, report, tracer, clock, random, post, lost, quietly } = parts;
  // Nothing may have been put there for long, and the disk have filled meanwhile.
  quietly(() => outbox.trim(clock.now()));
  const disabled = (reason: string): FlushResult => ({
    outcome: 'disabled',
    sent: 0,
    left: outbox.size().items,
    reason,
  });
  if (!state.get().enabled) return disabled('IT switched uploading off.');
  if (endpoints.length === 0) return disabled('No endpoint is configured.');
  const { series, tracesRequest, metricsRequest } = report;
  const requests = { series, tracesRequest, metricsRequest };
  const stores = { metrics, outbox, state };
  putCheckpoint(parts);
  return tracedUpload({ ...requests, ...stores, endpoints, signal, clock, random, post, lost, tracer });
}

export function createTelemetry(deps: TelemetryDeps): TelemetryRecorder {
  const parts = openParts(deps);
  const { metrics, outbox, state, tracer, quietly, together, tellLog } = parts;
  return {
    startTrace: (name) => tracer.startTrace(name),
    count(name, by = 1, attributes = {}) {
      quietly(() => metrics.count(name, by, attributes));
      tellLog(countEvent(name, by, attributes));
    },
    observe: (name, value, attributes = {}) => quietly(() => metrics.observe(name, value, attributes)),
    together: (work) => quietly(() => together(work)),
    preview: () => previewOf(parts),
    localHealth: (days = MAX_HEALTH_DAYS) => healthOf(parts, days),
    trace: (prefix) => traceView(outbox.find(prefix)),
    trim() {
      const before = outbox.size().items;
      quietly(() => outbox.trim(parts.clock.now()));
      return before - outbox.size().items;
    },
    uncounted: parts.writer.uncounted,
    counted: parts.writer.counted,
    setEnabled: (enabled) => state.update({ enabled }),
    renewIdentity: () => renewIdentity(parts),
    status: (endpoints = []) => telemetryStatus(parts, endpoints),
    flush: (options) => flush(parts, options),
  };
}
