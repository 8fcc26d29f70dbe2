import { z } from 'zod';
import { Route } from '../domain/route.ts';
import { STAGES } from './ask-result.ts';
import { defineService } from './service.ts';

export const TelemetryStatus = z.object({
  /** Whether anything is sent at all: an endpoint is configured and IT did not switch it off. */
  enabled: z.boolean(),
  switchedOff: z.boolean(),
  /** The random id under which the centre knows this workstation. */
  workstation: z.string(),
  endpoints: z.array(z.string()),
  /** By endpoint: `open` is left alone for a while after failures in a row. */
  breakers: z.record(z.string(), z.enum(['closed', 'open'])),
  /** By endpoint, where it may not be asked yet: when it will be. */
  waits: z.record(z.string(), z.string()),
  outbox: z.object({
    items: z.number().int(),
    bytes: z.number().int(),
    oldestAt: z.string().nullable(),
    dropped: z.number().int(),
  }),
  lastUploadAt: z.string().nullable(),
  lastFailure: z.object({ at: z.string(), code: z.string(), message: z.string() }).nullable(),
});
export type TelemetryStatus = z.infer<typeof TelemetryStatus>;

/** Exactly what would leave the machine: the OTLP/JSON bodies, byte for byte (they travel compressed). */
export const TelemetryPreview = z.object({
  requests: z.array(z.object({ path: z.string(), body: z.string() })),
});
export type TelemetryPreview = z.infer<typeof TelemetryPreview>;

/** What is timed: the whole answer, the waits that a person feels, and each stage. */
export const LATENCY_MEASURES = ['total', 'first_passage', 'first_token', ...STAGES] as const;
export const LatencyMeasure = z.enum(LATENCY_MEASURES);
export type LatencyMeasure = z.infer<typeof LatencyMeasure>;

export const Latency = z.object({
  measure: LatencyMeasure,
  count: z.number().int(),
  /** Percentiles are upper bounds, ms: that of the bucket that holds them, or the largest value where it is smaller. */
  p50: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number(),
  max: z.number(),
  /** Counts by bucket, one more than there are bounds. */
  buckets: z.array(z.number().int()),
});
export type Latency = z.infer<typeof Latency>;

/** What fires on the workstation itself; the centre's alerts have the same names (central/alerts). */
export const LOCAL_ALERTS = [
  'index_unhealthy',
  'untrusted_context',
  'empty_retrievals',
  'model_timeouts',
  'prompt_spike',
  'citation_coverage',
  'restricted_without_guidance',
  'answers_reported_wrong',
  'escalations_overdue',
  'bundle_stale',
  'ingest_lag',
  'backup_old',
  'signature_refused',
  'outbox_filling',
  'upload_refused',
  'identifier_wall',
] as const;
export const LocalAlert = z.object({ id: z.enum(LOCAL_ALERTS), value: z.number(), limit: z.number() });
export type LocalAlert = z.infer<typeof LocalAlert>;

const Share = z.number().min(0).max(1).nullable();

/** How answering went in some days. A share is null where there was nothing to share. */
export const AnswerFigures = z.object({
  questions: z.number().int(),
  routes: z.partialRecord(Route, z.number().int()),
  /** Share of the questions that searched which found at least one passage. */
  hitRate: Share,
  /** Share of shown sentences that carry a citation. */
  citationCoverage: Share,
});
export type AnswerFigures = z.infer<typeof AnswerFigures>;

/** One line in the list of traces. */
export const TraceSummary = z.object({
  traceId: z.string(),
  /** What it is of: `ask`, `sync`, … (main/engine/telemetry/allow-list.ts). */
  name: z.string(),
  /** When its first step was recorded. Stays on the workstation: what is sent is rounded to the hour. */
  at: z.string(),
  durationMs: z.number(),
  route: Route.nullable(),
  failed: z.boolean(),
  /** Stopped by the asker: no failure. */
  cancelled: z.boolean(),
});
export type TraceSummary = z.infer<typeof TraceSummary>;

/** Days whose figures the workstation keeps. */
export const MAX_HEALTH_DAYS = 60;

export const LocalHealth = AnswerFigures.extend({
  /** The last two weeks day by day, the oldest first; days without questions are there, empty. */
  days: z.array(AnswerFigures.extend({ day: z.string() })),
  /** Upper bounds of the buckets, ms. */
  bucketBounds: z.array(z.number()),
  latencies: z.array(Latency),
  alerts: z.array(LocalAlert),
  /** The newest first. */
  recentTraces: z.array(TraceSummary),
});
export type LocalHealth = z.infer<typeof LocalHealth>;

/** One trace as a waterfall. Times are ms from its beginning. */
export const TraceView = z.object({
  traceId: z.string(),
  durationMs: z.number(),
  steps: z.array(
    z.object({
      name: z.string(),
      depth: z.number().int(),
      startMs: z.number(),
      durationMs: z.number(),
      failed: z.boolean(),
      attributes: z.record(z.string(), z.string()),
    }),
  ),
});
export type TraceView = z.infer<typeof TraceView>;

export const FlushResult = z.object({
  /**
   * `refused`: no endpoint takes anything, and one of them must be put right by a person; `retryable`: none can be
   * reached. Either way all of it waits. `failure`: single items can be read by no endpoint, or not be encoded; the rest left.
   */
  outcome: z.enum(['success', 'nothing_to_send', 'refused', 'failure', 'retryable', 'disabled']),
  sent: z.number().int(),
  left: z.number().int(),
  reason: z.string().nullable(),
});
export type FlushResult = z.infer<typeof FlushResult>;

/** Fewer digits of a trace id name too many traces. */
const MIN_TRACE_DIGITS = 4;
/** As read out on the telephone: spaces and capitals do not matter. */
export const TracePrefix = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, '').toLowerCase())
  .pipe(
    z
      .string()
      .regex(/^[0-9a-f]+$/)
      .min(MIN_TRACE_DIGITS)
      .max(32),
  );

export const telemetryService = defineService({
  'telemetry.status': { access: 'none', input: z.object({}), output: TelemetryStatus },
  'telemetry.preview': { access: 'session', input: z.object({}), output: TelemetryPreview },
  'telemetry.flush': { access: 'session', input: z.object({}), output: FlushResult },
  /** Figures of the last `days`; alerts have their own window, the plots by day two weeks. */
  'telemetry.health': {
    access: 'session',
    input: z.object({ days: z.number().int().min(1).max(MAX_HEALTH_DAYS).default(MAX_HEALTH_DAYS) }),
    output: LocalHealth,
  },
  /** Null where no single trace of this workstation begins so. */
  'telemetry.trace': { access: 'session', input: z.object({ traceId: TracePrefix }), output: TraceView.nullable() },
  'telemetry.setEnabled': { access: 'admin', input: z.object({ enabled: z.boolean() }), output: TelemetryStatus },
  'telemetry.renewIdentity': { access: 'admin', input: z.object({}), output: TelemetryStatus },
});
