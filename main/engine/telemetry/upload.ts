import { saysProxySignIn } from '../net/proxy-sign-in.ts';
import type { FlushResult } from '../../../shared/contract/telemetry.ts';
import type { ErrorCode } from '../../../shared/errors/codes.ts';
import { blame, type DeliverParts, type Unreadable } from './deliver.ts';
import { type Drained, drain, type Queue } from './drain.ts';
import type { OtlpRequest } from './encode.ts';
import { standingRefusal } from './endpoints.ts';
import { BATCH_SPANS, type Outbox, type OutboxItem } from './outbox.ts';

/** One series of counters or one reading; `id` is its place in this report. */
interface Series<Of> {
  readonly id: number;
  readonly of: Of;
}

export interface UploadParts<Of> extends DeliverParts {
  readonly outbox: Outbox;
  readonly tracesRequest: (batch: readonly OutboxItem[]) => OtlpRequest;
  /** Everything that is told of counters and readings; empty where there is nothing to tell yet. */
  readonly series: () => readonly Of[];
  readonly metricsRequest: (series: readonly Of[]) => OtlpRequest;
  /** Spans that will never be there: gone, and counted. */
  readonly lost: (count: number) => void;
}

function spansQueue<Of>(
  { outbox, clock, tracesRequest, lost }: UploadParts<Of>,
  sent: (count: number) => void,
): Queue<OutboxItem> {
  return {
    full: BATCH_SPANS,
    first: (limit, aside) =>
      outbox
        .batch(limit + aside.size)
        .filter(({ id }) => !aside.has(id))
        .slice(0, limit),
    request: tracesRequest,
    taken(items, rejected) {
      outbox.sent(
        items.map(({ id }) => id),
        clock.now(),
      );
      // Whatever a server says, it cannot have refused more than it was sent.
      const refused = Math.min(rejected, items.length);
      sent(items.length - refused);
      if (refused > 0) lost(refused);
    },
  };
}

function countersQueue<Of>({ series, metricsRequest }: UploadParts<Of>): Queue<Series<Of>> {
  const all = series().map((of, id) => ({ id, of }));
  const done = new Set<number>();
  return {
    full: Math.max(1, all.length),
    first: (limit, aside) => all.filter(({ id }) => !done.has(id) && !aside.has(id)).slice(0, limit),
    request: (items) => metricsRequest(items.map(({ of }) => of)),
    taken(items) {
      for (const { id } of items) done.add(id);
    },
  };
}

const NOTHING: Drained = { stopped: null, aside: [], unreadable: [], accepted: false };

/**
 * Sends what waits: spans in batches, the oldest first, then the counters, once. A span leaves the outbox only when a
 * server took it, or when none could take it though they took others; whatever else is answered, it waits.
 */
export async function upload<Of>(parts: UploadParts<Of>): Promise<FlushResult> {
  const { outbox, state, clock } = parts;
  let sent = 0;
  const count = (items: number): void => {
    sent += items;
  };
  const spans = await drain(spansQueue(parts, count), parts);
  const counters = spans.stopped === null ? await drain(countersQueue(parts), parts) : NOTHING;
  const run: Run = {
    stopped: spans.stopped ?? counters.stopped,
    accepted: spans.accepted || counters.accepted,
    aside: spans.aside.length + counters.aside.length,
    unreadable: [...new Map([...spans.unreadable, ...counters.unreadable].map((by) => [by.url, by])).values()],
  };
  if (run.accepted && spans.aside.length > 0) {
    // Others were taken, so it is these: they would stand in the way for ever.
    outbox.remove(spans.aside);
    parts.lost(spans.aside.length);
  }
  if (!run.accepted && run.stopped === null) blame(run.unreadable, parts);
  const { outcome, failure } = verdictOf(run, parts);
  if (counters.accepted && counters.stopped === null && counters.aside.length === 0)
    state.update({ lastUploadAt: new Date(clock.now()).toISOString() });
  if (outcome !== 'nothing_to_send')
    state.update({ lastFailure: failure && { ...failure, at: new Date(failure.at).toISOString() } });
  return { outcome, sent, left: outbox.size().items, reason: failure?.message ?? null };
}

interface Run {
  readonly stopped: Drained['stopped'];
  readonly accepted: boolean;
  /** Spans and series that no endpoint takes. */
  readonly aside: number;
  readonly unreadable: readonly Unreadable[];
}

interface Verdict {
  readonly outcome: FlushResult['outcome'];
  /** What the local operator is told. */
  readonly failure: { readonly at: number; readonly code: ErrorCode; readonly message: string } | null;
}

function verdictOf({ stopped, accepted, aside, unreadable }: Run, { endpoints, state, clock }: DeliverParts): Verdict {
  const refusal = standingRefusal(endpoints, state.get().endpoints);
  const refused = refusal && { at: refusal.at, code: 'TELEMETRY_REFUSED' as const, message: refusal.reason };
  if (stopped?.kind === 'later')
    return {
      outcome: 'retryable',
      failure: {
        at: clock.now(),
        code: saysProxySignIn(stopped.reason) ? 'PROXY_SIGN_IN' : 'UNREACHABLE',
        message: stopped.reason,
      },
    };
  if (stopped?.kind === 'refused')
    return {
      outcome: 'refused',
      failure: { at: stopped.refusal.at, code: 'TELEMETRY_REFUSED', message: stopped.reason },
    };
  if (aside > 0 && !accepted && refused) return { outcome: 'refused', failure: refused };
  if (aside > 0) {
    const why = unreadable.map(({ url, reason }) => `${reason} from ${url}`).join(', ') || 'it could not be encoded';
    return {
      outcome: 'failure',
      failure: { at: clock.now(), code: 'TELEMETRY_UNREADABLE', message: `Items: ${aside}; ${why}.` },
    };
  }
  // What one endpoint refused, another took: nothing waits, and yet the operator has to know.
  return { outcome: accepted ? 'success' : 'nothing_to_send', failure: refused };
}
