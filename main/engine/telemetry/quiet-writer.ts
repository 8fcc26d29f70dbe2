import type { Recording } from '../platform/recording.ts';
import type { StateDb } from '../platform/state-db.ts';

export interface QuietWriter {
  /** Within a transaction of another part it stands or falls with that. */
  write(work: () => void): void;
  /** Writes that the disk refused since the last that it took, and that are counted nowhere yet. */
  uncounted(): number;
  /** So many of them are counted now, by another connection. */
  counted(by: number): void;
}

/** Telling of something never fails it: what the disk refuses is counted as lost with the next write that it takes. */
export function quietWriter(db: StateDb, recording: Recording, lost: (by: number) => void): QuietWriter {
  let refused = 0;
  return {
    write(work) {
      if (db.inTransaction) {
        work();
        return;
      }
      if (recording.attempt(work).kind === 'refused') {
        refused += 1;
      } else if (refused > 0 && recording.attempt(() => lost(refused)).kind === 'written') {
        // A disk may take one write, and not the next.
        refused = 0;
      }
    },
    uncounted: () => refused,
    counted(by) {
      refused -= by;
    },
  };
}
