import { z } from 'zod';
import { SyncFailure } from '../../../../shared/contract/knowledge.ts';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
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
  const get = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?');
  const put = db.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const read = (): Stored => {
    const row = get.get(NAME);
    return row ? Stored.parse(JSON.parse(row.value)) : NOTHING;
  };
  const write = (next: Stored): void => {
    put.run(NAME, JSON.stringify(next));
  };
  return {
    read,
    succeeded: (now) => write({ lastCheckedAt: new Date(now).toISOString(), lastFailure: null }),
    failed(thrown, now) {
      const { code, message } = toOutpostError(thrown);
      write({ ...read(), lastFailure: { at: new Date(now).toISOString(), code, message } });
    },
  };
}
