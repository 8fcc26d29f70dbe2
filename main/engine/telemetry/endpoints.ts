import { assertNever } from '../../../shared/domain/assert-never.ts';
import { type Backoff, fullJitterMs } from '../platform/backoff.ts';
import type { Endpoint, SendOutcome } from './send.ts';

/** Failures in a row after which an endpoint is left alone. */
const FAILURES_TO_OPEN = 3;
/** How the wait grows with every failure, ms; never earlier than the server asked for. */
const BACKOFF: Backoff = { baseMs: 30_000, maxMs: 30 * 60_000 };

/** How an endpoint has been doing; kept between runs. */
export interface EndpointState {
  readonly failures: number;
  /** Not before this, ms since 1970. */
  readonly notBefore: number;
  /** Where the last answer was that it takes nothing from us: a person has to put it right. */
  readonly refused: Refusal | null;
}

export interface Refusal {
  /** ms since 1970. */
  readonly at: number;
  readonly reason: string;
}

export const FRESH: EndpointState = { failures: 0, notBefore: 0, refused: null };

/** Closed: asked whenever something is due. Open: left alone until `notBefore`, then one request tries it. */
export const breakerOf = ({ failures }: EndpointState): 'closed' | 'open' =>
  failures >= FAILURES_TO_OPEN ? 'open' : 'closed';

/**
 * The first endpoint, in the order of the enrolment, that may be asked now; null where all must wait. The first comes
 * back into use by itself as soon as its wait is over.
 */
export function nextEndpoint(
  endpoints: readonly Endpoint[],
  states: Readonly<Record<string, EndpointState>>,
  now: number,
): Endpoint | null {
  return endpoints.find(({ url }) => (states[url] ?? FRESH).notBefore <= now) ?? null;
}

/** When the soonest endpoint may be asked, ms since 1970. */
export function soonest(endpoints: readonly Endpoint[], states: Readonly<Record<string, EndpointState>>): number {
  return Math.min(...endpoints.map(({ url }) => (states[url] ?? FRESH).notBefore));
}

/** The endpoints that may not be asked yet, and until when. */
export function waitsOf(
  endpoints: readonly Endpoint[],
  states: Readonly<Record<string, EndpointState>>,
  now: number,
): Record<string, string> {
  const waiting = endpoints
    .map(({ url }) => ({ url, until: (states[url] ?? FRESH).notBefore }))
    .filter(({ until }) => until > now);
  return Object.fromEntries(waiting.map(({ url, until }) => [url, new Date(until).toISOString()]));
}

/** The newest refusal that still stands, and who refused; null where no endpoint refuses. */
export function standingRefusal(
  endpoints: readonly Endpoint[],
  states: Readonly<Record<string, EndpointState>>,
): Refusal | null {
  const refusals = endpoints.flatMap(({ url }) => {
    const refused = states[url]?.refused;
    return refused ? [{ at: refused.at, reason: `${refused.reason} from ${url}.` }] : [];
  });
  return refusals.sort((a, b) => b.at - a.at)[0] ?? null;
}

/** How an endpoint stands after an outcome. Full jitter: clinics that lost their line together come back one by one. */
export function afterOutcome(
  state: EndpointState,
  outcome: SendOutcome,
  now: number,
  random: () => number,
): EndpointState {
  const failures = state.failures + 1;
  const wait = (asked: number): number => now + asked + fullJitterMs(failures, BACKOFF, random);
  switch (outcome.kind) {
    case 'success':
      return FRESH;
    case 'retryable':
      return { failures, notBefore: wait(outcome.retryAfterMs ?? 0), refused: null };
    case 'refused':
      return { failures, notBefore: wait(0), refused: { at: now, reason: outcome.reason } };
    // Says nothing of the endpoint yet: what else it takes, and what others do with the same, tells (upload.ts).
    case 'unreadable':
    case 'unencodable':
      return state;
    default:
      return assertNever(outcome, 'outcome');
  }
}
