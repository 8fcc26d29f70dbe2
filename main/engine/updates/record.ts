import { z } from 'zod';
import { StagedUpdate, UpdateProblem, UpdateStatus } from '../../../shared/contract/updates.ts';
import { AppFormat, AppVersion } from '../../../shared/domain/app-release.ts';
import { openSetting } from '../platform/setting.ts';
import type { StateDb } from '../platform/state-db.ts';

/** A verified file on this machine, and how often the shell was told of it. */
const Staged = z.object({
  update: StagedUpdate,
  /** Of the target that it is, by which it is found again: what is withdrawn is not put in place. */
  target: z.string(),
  /** When it was here and verified, ISO 8601. */
  at: z.string(),
  /** A person asked for it to be put in place at once. */
  asked: z.boolean(),
  /** When the shell was told; null: not yet, or it came to nothing. */
  toldAt: z.string().nullable(),
  /** Times that the shell could not put it in place. */
  failures: z.int().nonnegative(),
  /** After such a failure: it is not tried again by itself before, ms since the epoch. */
  notBefore: z.number().nullable(),
});
export type Staged = z.infer<typeof Staged>;

const Stored = z.object({
  /** Random, made once: its place in every roll-out. It never leaves the machine. */
  workstation: z.string(),
  lastCheck: z.string().nullable(),
  /** Checks that came to nothing in a row, and when the next one is due, ms since the epoch; null: as soon as there is one. */
  failures: z.int().nonnegative(),
  nextCheck: z.number().nullable(),
  /** What a shell on this machine last said that it takes (takes.ts), for those that have none: the command line. */
  formats: z.array(AppFormat).nullable(),
  offered: UpdateStatus.shape.offered,
  /** Bytes of it that are here. */
  downloaded: z.int().nonnegative(),
  staged: Staged.nullable(),
  problem: UpdateProblem.nullable(),
  /** The problem is a refusal: what came is not to be trusted, or is not for this workstation though a person brought it. */
  refused: z.boolean(),
  notAgain: z.array(AppVersion),
});
export type UpdateState = z.infer<typeof Stored>;
const NAME = 'updates';

/** How updates stand, in the state file: it outlives the engine, and is the same for the command line. */
export interface UpdateRecord {
  read(): UpdateState;
  change(change: Partial<UpdateState>): void;
}

/** `newId`: what tells this workstation from others, where it has none yet. */
export function createUpdateRecord(db: StateDb, newId: () => string): UpdateRecord {
  const { read: stored, write } = openSetting(db, NAME, Stored);
  const fresh: UpdateState = {
    ...{ workstation: newId(), lastCheck: null, failures: 0, nextCheck: null, formats: null, offered: null },
    ...{ downloaded: 0, staged: null, problem: null, refused: false, notAgain: [] },
  };
  const read = (): UpdateState => stored() ?? fresh;
  return { read, change: (change) => write({ ...read(), ...change }) };
}
