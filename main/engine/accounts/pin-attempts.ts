import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';
import { refusedByDisk } from '../platform/recording.ts';
import type { StateDb } from '../platform/state-db.ts';
import { type Attempts, NO_ATTEMPTS, oneMore, stillBlockedMs } from './block.ts';

/** Guesses at PINs, counted (NIST SP 800-63B, 5.2.2). */
export interface PinAttempts {
  /** Counts an attempt, before it is checked; how many there were in a row. TOO_MANY_ATTEMPTS (details.secondsLeft). */
  count(account: { readonly id: string }): number;
  /** The PIN was right, or another takes its place. */
  forget(id: string): void;
  /** Until the PIN is looked at again, whole seconds; 0 where the account is not locked out. */
  secondsLeft(account: Attempts & { readonly id: string }): number;
  /** The lock-out ends now. Throws where the disk takes no write: it would last on there. */
  release(id: string): void;
}

const secondsBlocked = (before: Attempts, clock: Clock): number =>
  Math.max(0, Math.ceil(stillBlockedMs(before, clock) / 1000));

function refuseWhileBlocked(before: Attempts, clock: Clock): void {
  const secondsLeft = secondsBlocked(before, clock);
  if (secondsLeft === 0) return;
  throw new OutpostError('TOO_MANY_ATTEMPTS', `Too many wrong PINs: wait ${secondsLeft} seconds.`, {
    details: { secondsLeft },
  });
}

/**
 * In the state file, so that neither a second process nor a pulled plug gives a free guess. Where the disk takes no
 * write they are counted in memory: a full disk must not keep a nurse from the cards, nor open the door to guessing.
 */
export function createPinAttempts(db: StateDb, clock: Clock): PinAttempts {
  const read = db.prepare<[string], Attempts>(
    'SELECT failures, blocked_until, blocked_for, blocked_from FROM accounts WHERE id = ?',
  );
  const write = db.prepare(
    `UPDATE accounts SET failures = @failures, blocked_until = @blocked_until, blocked_for = @blocked_for,
       blocked_from = @blocked_from WHERE id = @id`,
  );
  const unwritten = new Map<string, Attempts>();

  function next(id: string): Attempts {
    const before = unwritten.get(id) ?? read.get(id) ?? NO_ATTEMPTS;
    refuseWhileBlocked(before, clock);
    return oneMore(before, clock);
  }
  const countOnDisk = db.transaction((id: string): number => {
    const after = next(id);
    write.run({ ...after, id });
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
    secondsLeft: (account) => secondsBlocked(unwritten.get(account.id) ?? account, clock),
    release(id) {
      write.run({ ...NO_ATTEMPTS, id });
      unwritten.delete(id);
    },
    forget(id) {
      unwritten.delete(id);
      try {
        write.run({ ...NO_ATTEMPTS, id });
      } catch (thrown) {
        if (refusedByDisk(thrown) === null) throw thrown;
        unwritten.set(id, NO_ATTEMPTS);
      }
    },
  };
}
