import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { refusedByDisk } from '../platform/recording.ts';
import { openSetting } from '../platform/setting.ts';
import type { StateDb } from '../platform/state-db.ts';

const State = z.object({
  /** Random, 16 hex digits: says nothing about machine or people, and is made anew on request. */
  workstation: z.string(),
  /** When its counters began, ms since 1970. */
  startedAt: z.number(),
  /** IT may switch uploading off; figures for the Health page are kept all the same. */
  enabled: z.boolean().default(true),
  lastUploadAt: z.string().nullable(),
  lastFailure: z.object({ at: z.string(), code: z.string(), message: z.string() }).nullable(),
  endpoints: z
    .record(
      z.string(),
      z.object({
        failures: z.number(),
        notBefore: z.number(),
        refused: z.object({ at: z.number(), reason: z.string() }).nullable().default(null),
      }),
    )
    .default({}),
});
type TelemetryState = z.infer<typeof State>;

export interface StateStore {
  get(): TelemetryState;
  update(change: Partial<TelemetryState>): void;
  /** A new identity, with nothing of the one before. */
  renew(): void;
}

const SETTING = 'telemetry';

export function createStateStore(db: StateDb, { clock, ids }: { clock: Clock; ids: Ids }): StateStore {
  const { read, write: put } = openSetting(db, SETTING, State);
  function fresh(enabled: boolean): TelemetryState {
    return {
      workstation: ids.bytes(8).toString('hex'),
      startedAt: clock.now(),
      enabled,
      lastUploadAt: null,
      lastFailure: null,
      endpoints: {},
    };
  }
  /** Before the first write that the disk took. */
  let made: TelemetryState | null = null;
  function get(): TelemetryState {
    const state = read();
    if (state !== null) return state;
    made ??= fresh(true);
    try {
      put(made);
    } catch (thrown) {
      // The same one is kept as soon as the disk takes it: what is looked at must not fail for it.
      if (refusedByDisk(thrown) === null) throw thrown;
    }
    return made;
  }
  return { get, update: (change) => put({ ...get(), ...change }), renew: () => put(fresh(get().enabled)) };
}
