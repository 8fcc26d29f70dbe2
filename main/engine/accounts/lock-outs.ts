import type { LockOut } from '../anchor/port.ts';
import type { StateDb } from '../platform/state-db.ts';

/** Guesses at PINs as they are anchored outside the state file, and taken back from there. */
export interface LockOuts {
  /** By account; those without a wrong guess are left out. */
  read(): LockOut[];
  /** Whatever is stricter stands: where the state file was set back, the guesses in it were too. */
  raise(lockOuts: readonly LockOut[]): void;
}

export function createLockOuts(db: StateDb): LockOuts {
  const all = db.prepare<[], LockOut>(
    `SELECT id AS account, failures, blocked_for AS blockedFor, blocked_from AS blockedFrom FROM accounts
     WHERE failures > 0 ORDER BY id`,
  );
  const raise = db.prepare(
    `UPDATE accounts SET failures = @failures, blocked_for = @blockedFor, blocked_from = @blockedFrom
     WHERE id = @account AND failures < @failures`,
  );
  return {
    read: () => all.all(),
    raise: db.transaction((lockOuts: readonly LockOut[]) => {
      for (const lockOut of lockOuts) raise.run(lockOut);
    }),
  };
}
