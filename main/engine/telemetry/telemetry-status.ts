import type { TelemetryStatus } from '../../../shared/contract/telemetry.ts';
import type { Clock } from '../platform/clock.ts';
import { breakerOf, FRESH, waitsOf } from './endpoints.ts';
import type { StateStore } from './identity.ts';
import type { MetricStore } from './metric-store.ts';
import type { Outbox } from './outbox.ts';
import type { Endpoint } from './send.ts';

interface StatusParts {
  readonly metrics: MetricStore;
  readonly outbox: Outbox;
  readonly state: StateStore;
  readonly clock: Clock;
}

/** What waits, where it goes, and how the last upload ended. Times in the outbox are ISO 8601 in UTC. */
export function telemetryStatus(
  { metrics, outbox, state, clock }: StatusParts,
  endpoints: readonly Endpoint[],
): TelemetryStatus {
  const { items, bytes, oldestAt } = outbox.size();
  const { lastUploadAt, lastFailure, enabled, endpoints: states, workstation } = state.get();
  const keptBack = metrics
    .rows()
    .filter(({ name }) => name === 'outpost.telemetry.dropped' || name === 'outpost.telemetry.lost')
    .reduce((sum, { count }) => sum + count, 0);
  return {
    enabled: enabled && endpoints.length > 0,
    switchedOff: !enabled,
    workstation,
    endpoints: endpoints.map(({ url }) => url),
    breakers: Object.fromEntries(endpoints.map(({ url }) => [url, breakerOf(states[url] ?? FRESH)])),
    waits: waitsOf(endpoints, states, clock.now()),
    outbox: {
      items,
      bytes,
      oldestAt: oldestAt === null ? null : new Date(oldestAt).toISOString(),
      dropped: keptBack,
    },
    lastUploadAt,
    lastFailure,
  };
}
