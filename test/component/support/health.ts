import { LocalHealth, TelemetryStatus, TraceView } from '../../../shared/contract/telemetry.ts';
import type { Services } from './fake-engine.ts';

export const TRACE_ID = 'abcd1234abcd1234abcd1234abcd1234';

export const HEALTH = LocalHealth.parse({
  questions: 8,
  routes: { grounded: 6, declined: 2 },
  hitRate: 0.75,
  citationCoverage: 1,
  days: [
    { day: '2026-11-26', questions: 5, routes: { grounded: 5 }, hitRate: 1, citationCoverage: 1 },
    { day: '2026-11-27', questions: 3, routes: { grounded: 1, declined: 2 }, hitRate: 0.5, citationCoverage: null },
  ],
  bucketBounds: [100, 1_000],
  latencies: [
    { measure: 'total', count: 8, p50: 900, p90: 2_000, p95: 2_400, p99: 2_400, max: 2_400, buckets: [1, 4, 3] },
    { measure: 'first_passage', count: 8, p50: 90, p90: 100, p95: 120, p99: 130, max: 130, buckets: [6, 2, 0] },
  ],
  alerts: [],
  recentTraces: [
    {
      traceId: TRACE_ID,
      name: 'ask',
      at: '2026-11-27T08:00:00Z',
      durationMs: 2_400,
      route: 'grounded',
      failed: false,
      cancelled: false,
    },
  ],
});

export const TELEMETRY = TelemetryStatus.parse({
  enabled: true,
  switchedOff: false,
  workstation: 'ws-7f3a',
  endpoints: ['https://centre.example.org'],
  breakers: {},
  waits: {},
  outbox: { items: 12, bytes: 3_400, oldestAt: '2026-11-27T07:00:00Z', dropped: 0 },
  lastUploadAt: null,
  lastFailure: null,
});

export const TRACE = TraceView.parse({
  traceId: TRACE_ID,
  durationMs: 2_000,
  steps: [
    {
      name: 'ask',
      depth: 0,
      startMs: 0,
      durationMs: 2_000,
      failed: false,
      attributes: { 'outpost.route': 'grounded' },
    },
    { name: 'retrieve', depth: 1, startMs: 0, durationMs: 100, failed: false, attributes: {} },
    {
      name: 'generate',
      depth: 1,
      startMs: 100,
      durationMs: 1_500,
      failed: true,
      attributes: { 'outpost.error.code': 'MODEL_BUSY' },
    },
  ],
});

/** What the Health page asks for: all is well. */
export const WELL: Services = {
  'telemetry.health': () => HEALTH,
  'telemetry.status': () => TELEMETRY,
  'system.doctor': () => ({ ok: true, checks: [] }),
};
