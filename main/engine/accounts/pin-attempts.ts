import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';
import { refusedByDisk } from '../platform/recording.ts';
import type { StateDb } from '../platform/state-db.ts';

/** Wrong PINs in a row before the account is blocked, and for how long: 30 s, doubling, at most an hour. */
export const FREE_FAILURES = 5;
const FIRST_BLOCK_MS = 30_000;
const LONGEST_BLOCK_MS = 3_600_000;

interface Attempts {
  readonly failures: number;
  /** ms since the epoch. */
  readonly blocked_until: number;
}

/** Guesses at PINs, counted (NIST SP 800-63B, 5.2.2). */
export interface PinAttempts {
  /** Counts an attempt, before it is checked; how many there were in a row. TOO_MANY_ATTEMPTS (details.secondsLeft). */
  count(account: { readonly id: string }): number;
  /** The PIN was right. */
  forget(id: string): void;
}

function blockMs(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_BLOCK_MS, FIRST_BLOCK_MS * 2 ** (failures - FREE_FAILURES));
}

function refuseWhileBlocked(until: number, now: number): void {
  // A clock that was set back must not lengthen what was at most an hour.
  const secondsLeft = Math.ceil(Math.min(until - now, LONGEST_BLOCK_MS) / 1000);
  if (secondsLeft <= 0) return;
  throw new OutpostError('TOO_MANY_ATTEMPTS', `Too many wrong PINs: wait ${secondsLeft} seconds.`, {
    details: { secondsLeft },
  });
}

/**
 * In the state file, so that neither a second process nor a pulled plug gives a free guess. Where the disk takes no
 * write they are counted in memory: a full disk must not keep a nurse from the cards, nor open the door to guessing.
 */
export function createPinAttempts(db: StateDb, clock: Clock): PinAttempts {
  const read = db.prepare<[string], Attempts>('SELECT failures, blocked_until FROM accounts WHERE id = ?');
  const write = db.prepare('UPDATE accounts SET failures = ?, blocked_until = ? WHERE id = ?');
  const unwritten = new Map<string, Attempts>();
  const NONE: Attempts = { failures: 0, blocked_until: 0 };

  function next(id: string): Attempts {
    const before = unwritten.get(id) ?? read.get(id) ?? NONE;
    const now = clock.now();
    refuseWhileBlocked(before.blocked_until, now);
    const failures = before.failures + 1;
    return { failures, blocked_until: now + blockMs(failures) };
  }
  const countOnDisk = db.transaction((id: string): number => {
    const after = next(id);
    write.run(after.failures, after.blocked_until, id);
    return after.failures;
  });

  return {
    count({ id }) {
      try {
        const failures = countOnDisk.immediate(id);
        unwritten.delete(id);
        return failures;
      } catch (thrown) {
        if (refusedByDisk(thrown) === null) throw thrown;
        const after = next(id);
        unwritten.set(id, after);
        return after.failures;
      }
    },
    forget(id) {
      unwritten.delete(id);
      try {
        write.run(0, 0, id);
      } catch (thrown) {
        if (refusedByDisk(thrown) === null) throw thrown;
        unwritten.set(id, NONE);
      }
    },
  };
}
