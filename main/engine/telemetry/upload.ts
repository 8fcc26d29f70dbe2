import type { FlushResult } from '../../../shared/contract/telemetry.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import type { Clock } from '../platform/clock.ts';
import { afterOutcome, FRESH, nextEndpoint, soonest } from './endpoints.ts';
import type { StateStore } from './identity.ts';
import { BATCH_SPANS, type Outbox, type OutboxItem } from './outbox.ts';
import { type Endpoint, type OtlpRequest, type Post, type SendOutcome, send } from './send.ts';

export interface UploadParts {
  readonly outbox: Outbox;
  readonly state: StateStore;
  readonly clock: Clock;
  readonly random: () => number;
  readonly post: Post;
  readonly tracesRequest: (batch: readonly OutboxItem[]) => OtlpRequest;
  /** Null where there is nothing to tell yet. */
  readonly metricsRequest: () => OtlpRequest | null;
  /** A server was asked. */
  readonly asked: () => void;
  /** Spans that a server refused for good: gone, and counted. */
  readonly lost: (count: number) => void;
}

type Delivered = { readonly kind: 'delivered'; readonly rejected: number } | { readonly kind: 'refused'; readonly reason: string } | { readonly kind: 'later'; readonly reason: string };

/**
 * Sends what waits: spans in batches, the oldest first, then the counters, once. A batch leaves the outbox only when a
 * server took it or refused it for good (OTLP/HTTP, "Failures"); what could not be sent waits.
 */
export async function upload(endpoints: readonly Endpoint[], parts: UploadParts, signal: AbortSignal): Promise<FlushResult> {
  const { outbox, state, clock } = parts;
  let sent = 0;
  const end = (outcome: FlushResult['outcome'], reason: string | null): FlushResult => ({ outcome, sent, left: outbox.size().items, reason });
  const iso = (): string => new Date(clock.now()).toISOString();

  for (let batch = outbox.batch(BATCH_SPANS); batch.length > 0; batch = outbox.batch(BATCH_SPANS)) {
    const delivered = await deliver(parts.tracesRequest(batch), endpoints, parts, signal);
    const ids = batch.map(({ id }) => id);
    switch (delivered.kind) {
      case 'delivered':
        outbox.sent(ids, clock.now());
        sent += batch.length - delivered.rejected;
        if (delivered.rejected > 0) parts.lost(delivered.rejected);
        break;
      case 'refused':
        // It would be refused again: it goes, and the loss is counted.
        outbox.remove(ids);
        parts.lost(ids.length);
        state.update({ lastFailure: { at: iso(), code: 'TELEMETRY_REFUSED', message: delivered.reason } });
        return end('failure', delivered.reason);
      case 'later':
        state.update({ lastFailure: { at: iso(), code: 'UNREACHABLE', message: delivered.reason } });
        return end('retryable', delivered.reason);
      default:
        return assertNever(delivered, 'delivery');
    }
  }
  const metrics = parts.metricsRequest();
  if (metrics === null) return end(sent > 0 ? 'success' : 'nothing_to_send', null);
  const delivered = await deliver(metrics, endpoints, parts, signal);
  if (delivered.kind === 'later') {
    state.update({ lastFailure: { at: iso(), code: 'UNREACHABLE', message: delivered.reason } });
    return end('retryable', delivered.reason);
  }
  if (delivered.kind === 'refused') {
    state.update({ lastFailure: { at: iso(), code: 'TELEMETRY_REFUSED', message: delivered.reason } });
    return end('failure', delivered.reason);
  }
  state.update({ lastUploadAt: iso(), lastFailure: null });
  return end('success', null);
}

/** One request to the first endpoint that may be asked; on a failure that may pass, to the next. */
async function deliver(request: OtlpRequest, endpoints: readonly Endpoint[], parts: UploadParts, signal: AbortSignal): Promise<Delivered> {
  const { state, clock, random, post } = parts;
  let reason = 'The centre asked to wait.';
  for (;;) {
    const { endpoints: states } = state.get();
    const endpoint = nextEndpoint(endpoints, states, clock.now());
    if (endpoint === null) return { kind: 'later', reason: `${reason} Next try ${new Date(soonest(endpoints, states)).toISOString()}.` };
    parts.asked();
    const outcome: SendOutcome = await send(endpoint, request, { post, now: clock.now(), signal });
    signal.throwIfAborted();
    state.update({ endpoints: { ...states, [endpoint.url]: afterOutcome(states[endpoint.url] ?? FRESH, outcome, clock.now(), random) } });
    if (outcome.kind === 'success') return { kind: 'delivered', rejected: outcome.rejected };
    if (outcome.kind === 'failure') return { kind: 'refused', reason: outcome.reason };
    reason = `${outcome.reason}.`;
  }
}
