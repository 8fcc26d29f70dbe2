import { z } from 'zod';
import type { FlushResult, LocalHealth, TelemetryPreview, TelemetryStatus } from '../../../shared/contract/telemetry.ts';
import { OUTPOST_VERSION } from '../../../shared/domain/version.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { StateDb } from '../platform/state-db.ts';
import { localHealth } from './local-health.ts';
import { createMetricStore } from './metric-store.ts';
import { metricsBody, type Resource, tracesBody } from './otlp.ts';
import { BATCH_SPANS, createOutbox } from './outbox.ts';
import type { Telemetry } from './port.ts';
import { type Endpoint, send } from './send.ts';
import { createTracer } from './spans.ts';

const Identity = z.object({ workstation: z.string(), startedAt: z.number(), lastUploadAt: z.string().nullable(), lastFailure: z.object({ at: z.string(), code: z.string(), message: z.string() }).nullable(), retryAt: z.number() });
type Identity = z.infer<typeof Identity>;
const SETTING = 'telemetry';

export interface TelemetryRecorder extends Telemetry {
  status(endpoints?: readonly Endpoint[]): TelemetryStatus;
  /** Exactly what `flush` would send first. */
  preview(): TelemetryPreview;
  flush(options: { endpoints: readonly Endpoint[]; signal: AbortSignal; fetch?: typeof fetch }): Promise<FlushResult>;
  localHealth(): LocalHealth;
}

export function createTelemetry(deps: { db: StateDb; clock: Clock; ids: Ids }): TelemetryRecorder {
  const { db, clock, ids } = deps;
  const metrics = createMetricStore(db, clock);
  const dropped = (by: number): void => metrics.count('outpost.telemetry.dropped', by, {});
  const outbox = createOutbox(db, dropped);
  const tracer = createTracer({ span: (json) => outbox.put(json, clock.now()), dropped: () => dropped(1) });
  const get = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?');
  const put = db.prepare('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');

  function identity(): Identity {
    const row = get.get(SETTING);
    if (row) return Identity.parse(JSON.parse(row.value));
    const fresh: Identity = { workstation: ids.bytes(8).toString('hex'), startedAt: clock.now(), lastUploadAt: null, lastFailure: null, retryAt: 0 };
    put.run(SETTING, JSON.stringify(fresh));
    return fresh;
  }
  const update = (change: Partial<Identity>): void => {
    put.run(SETTING, JSON.stringify({ ...identity(), ...change }));
  };
  const resource = (): Resource => ({ version: OUTPOST_VERSION, workstation: identity().workstation });

  function requests(): { items: readonly number[]; requests: TelemetryPreview['requests'] } {
    const batch = outbox.batch(BATCH_SPANS);
    const rows = metrics.rows();
    const list: TelemetryPreview['requests'] = [];
    if (batch.length > 0) list.push({ path: '/v1/traces', body: tracesBody(batch.map(({ span }) => span), resource()) });
    if (rows.length > 0) list.push({ path: '/v1/metrics', body: metricsBody(rows, resource(), identity().startedAt, clock.now()) });
    return { items: batch.map(({ id }) => id), requests: list };
  }

  const iso = (): string => new Date(clock.now()).toISOString();
  const ended = (outcome: FlushResult['outcome'], sent: number, reason: string | null): FlushResult => ({ outcome, sent, left: outbox.size().items, reason });

  return {
    startTrace: (name) => tracer.startTrace(name),
    count: (name, by = 1, attributes = {}) => metrics.count(name, by, attributes),
    observe: (name, value, attributes = {}) => metrics.observe(name, value, attributes),
    preview: () => ({ requests: requests().requests }),
    localHealth: () => localHealth(metrics.rows()),
    status(endpoints = []) {
      const { items, bytes, oldestAt } = outbox.size();
      const { lastUploadAt, lastFailure } = identity();
      const lost = metrics.rows().filter(({ name }) => name === 'outpost.telemetry.dropped').reduce((sum, { count }) => sum + count, 0);
      return {
        enabled: endpoints.length > 0,
        endpoints: endpoints.map(({ url }) => url),
        outbox: { items, bytes, oldestAt: oldestAt === null ? null : new Date(oldestAt).toISOString(), dropped: lost },
        lastUploadAt,
        lastFailure,
      };
    },

    async flush({ endpoints, signal, fetch: post = fetch }) {
      if (endpoints.length === 0) return ended('disabled', 0, 'No endpoint is configured.');
      if (clock.now() < identity().retryAt) return ended('retryable', 0, 'The centre asked to wait.');
      let sent = 0;
      let metricsSent = false;
      for (;;) {
        const { items, requests: list } = requests();
        const due = list.filter(({ path }) => path === '/v1/traces' || !metricsSent);
        if (due.length === 0) return ended(sent > 0 || metricsSent ? 'success' : 'nothing_to_send', sent, null);
        for (const request of due) {
          const outcome = await sendToFirst(request);
          if (outcome.kind === 'retryable') {
            update({ retryAt: clock.now() + (outcome.retryAfterMs ?? 0), lastFailure: { at: iso(), code: 'UNREACHABLE', message: outcome.reason } });
            return ended('retryable', sent, outcome.reason);
          }
          if (request.path === '/v1/traces') {
            // A batch that is refused for good would be refused again: it goes, and the loss is counted.
            outbox.remove(items);
            if (outcome.kind === 'success') sent += items.length;
            else dropped(items.length);
          } else {
            metricsSent = true;
          }
          if (outcome.kind === 'failure') {
            update({ lastFailure: { at: iso(), code: 'TELEMETRY_REFUSED', message: outcome.reason } });
            return ended('failure', sent, outcome.reason);
          }
          update({ lastUploadAt: iso(), lastFailure: null, retryAt: 0 });
        }
      }

      async function sendToFirst(request: { path: string; body: string }) {
        let outcome = await send(endpoints[0] as Endpoint, request, { fetch: post, now: clock.now(), signal });
        for (const endpoint of endpoints.slice(1)) {
          if (outcome.kind !== 'retryable') break;
          outcome = await send(endpoint, request, { fetch: post, now: clock.now(), signal });
        }
        return outcome;
      }
    },
  };
}
