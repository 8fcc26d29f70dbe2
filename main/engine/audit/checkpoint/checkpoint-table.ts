import { AuditCheckpoint, type CheckpointPlace, type TakenCheckpoint } from '../../../../shared/contract/audit.ts';
import type { StateDb } from '../../platform/state-db.ts';
import { newSigningKey, type SigningKey } from './signing.ts';

/** Of the list: an upload every hour for half a year. Those outside are what counts; these say where they are. */
const KEPT = 5_000;

interface Row {
  readonly body: string;
  readonly place: CheckpointPlace;
  readonly taken_at: string;
}

/** Checkpoints that were taken, where each went, and the keys that they are signed with. */
export interface CheckpointTable {
  /** Makes one where there is none: null where nothing can be written. */
  signingKey(): SigningKey | null;
  newSigningKey(madeAt: string): SigningKey;
  keep(checkpoint: AuditCheckpoint, place: CheckpointPlace, takenAt: string): void;
  /** The latest first. */
  list(limit: number): TakenCheckpoint[];
  lastAt(place: CheckpointPlace): TakenCheckpoint | null;
}

const toTaken = ({ body, place, taken_at }: Row): TakenCheckpoint => ({
  ...{ place, takenAt: taken_at },
  checkpoint: AuditCheckpoint.parse(JSON.parse(body)),
});

export function openCheckpointTable(db: StateDb): CheckpointTable {
  const key = db.prepare<[], { public: string; private: Buffer }>(
    'SELECT public, private FROM audit_signing ORDER BY number DESC LIMIT 1',
  );
  const addKey = db.prepare<[string, Buffer, string]>(
    'INSERT INTO audit_signing (public, private, made_at) VALUES (?, ?, ?)',
  );
  const insert = db.prepare<[string, CheckpointPlace, string]>(
    'INSERT INTO audit_checkpoints (body, place, taken_at) VALUES (?, ?, ?)',
  );
  const trim = db.prepare<[number]>(
    'DELETE FROM audit_checkpoints WHERE id <= (SELECT max(id) FROM audit_checkpoints) - ?',
  );
  const list = db.prepare<[number], Row>(
    'SELECT body, place, taken_at FROM audit_checkpoints ORDER BY id DESC LIMIT ?',
  );
  const lastAt = db.prepare<[string], Row>(
    'SELECT body, place, taken_at FROM audit_checkpoints WHERE place = ? ORDER BY id DESC LIMIT 1',
  );
  return {
    signingKey() {
      const row = key.get();
      return row ? { publicKey: row.public, privateKey: row.private } : null;
    },
    newSigningKey(madeAt) {
      const made = newSigningKey();
      addKey.run(made.publicKey, made.privateKey, madeAt);
      return made;
    },
    keep(checkpoint, place, takenAt) {
      insert.run(JSON.stringify(checkpoint), place, takenAt);
      trim.run(KEPT);
    },
    list: (limit) => list.all(limit).map(toTaken),
    lastAt(place) {
      const row = lastAt.get(place);
      return row ? toTaken(row) : null;
    },
  };
}
