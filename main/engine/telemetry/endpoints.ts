import { fullJitterMs } from '../platform/retry.ts';
import type { Endpoint, SendOutcome } from './send.ts';

/** Failures in a row after which an endpoint is left alone. */
const FAILURES_TO_OPEN = 3;
/** How the wait grows with every failure, ms; never earlier than the server asked for. */
const BACKOFF = { attempts: Number.POSITIVE_INFINITY, baseMs: 30_000, maxMs: 30 * 60_000 };

/** How an endpoint has been doing; kept between runs. */
export interface EndpointState {
  readonly failures: number;
  /** Not before this, ms since 1970. */
  readonly notBefore: number;
}

export const FRESH: EndpointState = { failures: 0, notBefore: 0 };

/** Closed: asked whenever something is due. Open: left alone until `notBefore`, then one request tries it. */
export const breakerOf = ({ failures }: EndpointState): 'closed' | 'open' => (failures >= FAILURES_TO_OPEN ? 'open' : 'closed');

/**
 * The first endpoint, in the order of the enrolment, that may be asked now; null where all must wait. The first comes
 * back into use by itself as soon as its wait is over.
 */
export function nextEndpoint(endpoints: readonly Endpoint[], states: Readonly<Record<string, EndpointState>>, now: number): Endpoint | null {
  return endpoints.find(({ url }) => (states[url] ?? FRESH).notBefore <= now) ?? null;
}

/** When the soonest endpoint may be asked, ms since 1970. */
export function soonest(endpoints: readonly Endpoint[], states: Readonly<Record<string, EndpointState>>): number {
  return Math.min(...endpoints.map(({ url }) => (states[url] ?? FRESH).notBefore));
}

/** The endpoints that may not be asked yet, and until when. */
export function waitsOf(endpoints: readonly Endpoint[], states: Readonly<Record<string, EndpointState>>, now: number): Record<string, string> {
  const waiting = endpoints.map(({ url }) => ({ url, until: (states[url] ?? FRESH).notBefore })).filter(({ until }) => until > now);
  return Object.fromEntries(waiting.map(({ url, until }) => [url, new Date(until).toISOString()]));
}

/** How an endpoint stands after an outcome. Full jitter: clinics that lost their line together come back one by one. */
export function afterOutcome(state: EndpointState, outcome: SendOutcome, now: number, random: () => number): EndpointState {
  if (outcome.kind !== 'retryable') return FRESH;
  const failures = state.failures + 1;
  return { failures, notBefore: now + (outcome.retryAfterMs ?? 0) + fullJitterMs(failures, BACKOFF, random) };
}
