import { z } from 'zod';
import { BackupFailure, LastBackup } from '../../../shared/contract/backup.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { openSetting } from '../platform/setting.ts';
import type { StateDb } from '../platform/state-db.ts';

const Stored = z.object({ last: LastBackup.nullable(), failure: BackupFailure.nullable() });
type Stored = z.infer<typeof Stored>;
const NAME = 'backup-record';
const NOTHING: Stored = { last: null, failure: null };

/** The last good back-up of this home, and why there was none since. */
export interface BackupRecord {
  read(): Stored;
  succeeded(last: LastBackup): void;
  /** The back-up that is the last good one was read through again. */
  verified(id: string, now: number): void;
  failed(thrown: unknown, now: number): void;
}

export function createBackupRecord(db: StateDb): BackupRecord {
  const { read: stored, write } = openSetting(db, NAME, Stored);
  const read = (): Stored => stored() ?? NOTHING;
  return {
    read,
    succeeded: (last) => write({ last, failure: null }),
    verified(id, now) {
      const { last, failure } = read();
      if (last?.id === id) write({ last: { ...last, verifiedAt: new Date(now).toISOString() }, failure });
    },
    failed(thrown, now) {
      const { code, message } = toOutpostError(thrown);
      write({ ...read(), failure: { at: new Date(now).toISOString(), code, message } });
    },
  };
}
