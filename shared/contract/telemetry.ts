import { z } from 'zod';
import { Route } from '../domain/route.ts';
import { Stage } from './ask.ts';
import { defineService } from './service.ts';

export const TelemetryStatus = z.object({
  enabled: z.boolean(),
  endpoints: z.array(z.string()),
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

/** Exactly what would leave the machine: the OTLP/JSON bodies, byte for byte. */
export const TelemetryPreview = z.object({
  requests: z.array(z.object({ path: z.string(), body: z.string() })),
});
export type TelemetryPreview = z.infer<typeof TelemetryPreview>;

export const StageLatency = z.object({
  stage: Stage,
  count: z.number().int(),
  p50: z.number(),
  p95: z.number(),
  max: z.number(),
});

export const LocalHealth = z.object({
  questions: z.number().int(),
  routes: z.partialRecord(Route, z.number().int()),
  stages: z.array(StageLatency),
  /** Share of questions that found at least one passage, 0 to 1; null before the first question. */
  hitRate: z.number().nullable(),
  /** Share of shown sentences that carry a citation, 0 to 1. */
  citationCoverage: z.number().nullable(),
});
export type LocalHealth = z.infer<typeof LocalHealth>;

export const FlushResult = z.object({
  outcome: z.enum(['success', 'nothing_to_send', 'failure', 'retryable', 'disabled']),
  sent: z.number().int(),
  left: z.number().int(),
  reason: z.string().nullable(),
});
export type FlushResult = z.infer<typeof FlushResult>;

export const telemetryService = defineService({
  'telemetry.status': { access: 'none', input: z.object({}), output: TelemetryStatus },
  'telemetry.preview': { access: 'session', input: z.object({}), output: TelemetryPreview },
  'telemetry.flush': { access: 'session', input: z.object({}), output: FlushResult },
  'telemetry.health': { access: 'session', input: z.object({}), output: LocalHealth },
});
