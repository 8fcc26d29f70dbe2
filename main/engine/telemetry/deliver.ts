import { assertNever } from '../../../shared/domain/assert-never.ts';
import type { Clock } from '../platform/clock.ts';
import type { OtlpRequest } from './encode.ts';
import { afterOutcome, FRESH, nextEndpoint, type Refusal, soonest, standingRefusal } from './endpoints.ts';
import type { StateStore } from './identity.ts';
import { type Endpoint, type Post, type SendOutcome, send } from './send.ts';

export interface DeliverParts {
  readonly endpoints: readonly Endpoint[];
  readonly state: StateStore;
  readonly clock: Clock;
  readonly random: () => number;
  readonly post: Post;
  /** A server was asked. */
  readonly asked: () => void;
  readonly signal: AbortSignal;
}

/** An endpoint that could not read something, and how it said so. */
export interface Unreadable {
  readonly url: string;
  readonly reason: string;
}

export type Delivery =
  | { readonly kind: 'delivered'; readonly rejected: number }
  /** No endpoint takes anything now, and one of them must be put right by a person. */
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly reason: string }
  /** No endpoint can be reached now. */
  | { readonly kind: 'later'; readonly reason: string }
  /** No endpoint took it, and it is the content that stands in the way: `by` none where it could not be encoded. */
  | { readonly kind: 'unfit'; readonly by: readonly Unreadable[] };

function record(endpoint: string, outcome: SendOutcome, { state, clock, random }: DeliverParts): void {
  const { endpoints } = state.get();
  state.update({
    endpoints: { ...endpoints, [endpoint]: afterOutcome(endpoints[endpoint] ?? FRESH, outcome, clock.now(), random) },
  });
}

/** What could not be read was not to blame: these endpoints take nothing from us, and are left alone like others that refuse. */
export function blame(unreadable: readonly Unreadable[], parts: DeliverParts): void {
  for (const { url, reason } of unreadable) record(url, { kind: 'refused', reason }, parts);
}

/** No endpoint took it, for reasons that lie with the endpoints. */
function undelivered(reason: string, { endpoints, state }: DeliverParts): Delivery {
  const { endpoints: states } = state.get();
  const refusal = standingRefusal(endpoints, states);
  const next = `Next try ${new Date(soonest(endpoints, states)).toISOString()}.`;
  return refusal === null
    ? { kind: 'later', reason: `${reason} ${next}` }
    : { kind: 'refused', refusal, reason: `${refusal.reason} ${next}` };
}

/** `make` throws where an item of it cannot be written: a defect of ours, which must not keep the others from leaving. */
function made(make: () => OtlpRequest): OtlpRequest | null {
  try {
    return make();
  } catch {
    return null;
  }
}

/** One request to the endpoints that may be asked, in their order and each once, until one takes it. */
export async function deliver(make: () => OtlpRequest, parts: DeliverParts): Promise<Delivery> {
  const request = made(make);
  if (request === null) return { kind: 'unfit', by: [] };
  const { state, clock, post, signal } = parts;
  const unreadable: Unreadable[] = [];
  let unfit = false;
  let reason = 'The centre asked to wait.';
  for (let left = parts.endpoints; ; ) {
    const endpoint = nextEndpoint(left, state.get().endpoints, clock.now());
    if (endpoint === null) return unfit ? { kind: 'unfit', by: unreadable } : undelivered(reason, parts);
    left = left.filter(({ url }) => url !== endpoint.url);
    const outcome = await send(endpoint, request, { post, now: clock.now(), signal });
    if (outcome.kind !== 'unencodable') parts.asked();
    signal.throwIfAborted();
    record(endpoint.url, outcome, parts);
    switch (outcome.kind) {
      case 'success':
        // Read by another, it was readable.
        blame(unreadable, parts);
        return { kind: 'delivered', rejected: outcome.rejected };
      case 'unreadable':
        unreadable.push({ url: endpoint.url, reason: outcome.reason });
        unfit = true;
        break;
      case 'unencodable':
        unfit = true;
        break;
      case 'refused':
      case 'retryable':
        reason = `${outcome.reason}.`;
        break;
      default:
        return assertNever(outcome, 'outcome');
    }
  }
}
