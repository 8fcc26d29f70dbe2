import type { Recording } from '../platform/recording.ts';
import type { StateDb } from '../platform/state-db.ts';

/**
 * Telling of something never fails it: what the disk refuses is counted as lost with the next write that it takes.
 * Within a transaction of another part it stands or falls with that.
 */
export function quietWriter(
  db: StateDb,
  recording: Recording,
  lost: (by: number) => void,
): (write: () => void) => void {
  /** Writes that the disk refused since the last that it took. */
  let refused = 0;
  return (write) => {
    if (db.inTransaction) {
      write();
      return;
    }
    if (recording.attempt(write).kind === 'refused') {
      refused += 1;
    } else if (refused > 0 && recording.attempt(() => lost(refused)).kind === 'written') {
      // A disk may take one write, and not the next.
      refused = 0;
    }
  };
}
