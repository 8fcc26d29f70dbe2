import { z } from 'zod';
import { SyncFailure } from '../../../../shared/contract/knowledge.ts';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { openSetting } from '../../platform/setting.ts';
import type { StateDb } from '../../platform/state-db.ts';

const Stored = z.object({ lastCheckedAt: z.string().nullable(), lastFailure: SyncFailure.nullable() });
type Stored = z.infer<typeof Stored>;
const NAME = 'sync-record';
const NOTHING: Stored = { lastCheckedAt: null, lastFailure: null };

/** When knowledge was last looked for, and what went wrong last. */
export interface SyncRecord {
  read(): Stored;
  succeeded(now: number): void;
  failed(thrown: unknown, now: number): void;
}

export function createSyncRecord(db: StateDb): SyncRecord {
  const { read: stored, write } = openSetting(db, NAME, Stored);
  const read = (): Stored => stored() ?? NOTHING;
  return {
    read,
    succeeded: (now) => write({ lastCheckedAt: new Date(now).toISOString(), lastFailure: null }),
    failed(thrown, now) {
      const { code, message } = toOutpostError(thrown);
      write({ ...read(), lastFailure: { at: new Date(now).toISOString(), code, message } });
    },
  };
}
