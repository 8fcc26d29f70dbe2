import type { AuditLog } from '../audit/port.ts';
import { readLatestSeen } from '../knowledge/sync/latest-seen.ts';
import { placeOfTenant } from '../knowledge/sync/place.ts';
import type { StateDb } from '../platform/state-db.ts';
import type { GuardedClock } from '../platform/clock-guard.ts';
import type { Recording } from '../platform/recording.ts';
import type { SealedStore } from '../platform/sealed-store.ts';
import type { Telemetry } from '../telemetry/port.ts';

interface ClockWatch {
  readonly clock: GuardedClock;
  readonly db: StateDb;
  readonly store: SealedStore;
  readonly tenant: string;
  /** The latest time that the anchors know of, ms since the epoch. */
  readonly latest: number;
  readonly audit: AuditLog;
  readonly telemetry: Telemetry;
  readonly recording: Recording;
  readonly onChange: () => void;
}

/** Never earlier than what was seen or signed; every jump stands in the audit log, between the entries around it. */
export async function watchClock(watch: ClockWatch): Promise<void> {
  const { clock, db, audit, telemetry, recording, onChange } = watch;
  clock.onJump(({ state, byMs }) => {
    if (!db.open) return;
    telemetry.count('outpost.clock.jumps');
    const details = { state, bySeconds: Math.round(byMs / 1_000) };
    recording.attempt(() => audit.append({ kind: 'clock', action: 'clock_jumped', actor: null, details }));
    onChange();
  });
  clock.notBefore(Math.max(watch.latest, await readLatestSeen(watch.store, placeOfTenant(watch.tenant))));
}
