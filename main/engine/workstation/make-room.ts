import { freeBytesSoon } from '../platform/free-bytes.ts';
import { removeStatesBefore } from '../platform/state-before.ts';
import { retainByPolicy } from './audit-retention.ts';
import type { BackgroundTask } from './background.ts';
import type { Workstation } from './workstation.ts';

const LOOK_EVERY_MS = 5 * 60_000;
/**
 * Below so much free space, bytes, what a person does not need gives way, before a record finds no room. Detail of
 * telemetry went first (telemetry/outbox-budget.ts).
 */
export const ROOM_FOR_COPIES = 268_435_456;

interface Room {
  /** Null where the disk does not say. */
  freeBytes(): Promise<number | null>;
  /** Copies of the records from before an update. Returns how many went. */
  removeCopies(): number;
  /** Old entries of the audit log, as far as the signed policy lets them go. */
  retain(): Promise<void>;
  removed(copies: number): void;
}

/** The copies first: they are whole databases, and back-ups hold the same. */
export async function makeRoom(room: Room): Promise<void> {
  const free = await room.freeBytes();
  if (free === null || free >= ROOM_FOR_COPIES) return;
  const copies = room.removeCopies();
  if (copies > 0) room.removed(copies);
  await room.retain();
}

export function roomTask(workstation: () => Workstation | null): BackgroundTask {
  return {
    ...{ name: 'room', firstMs: LOOK_EVERY_MS, everyMs: LOOK_EVERY_MS, retryMs: LOOK_EVERY_MS },
    async run() {
      const open = workstation();
      if (!open) return true;
      const { home, audit, recording } = open;
      const entry = { kind: 'retention', action: 'copies_removed', actor: null } as const;
      await makeRoom({
        freeBytes: () => freeBytesSoon(home.dir),
        removeCopies: () => removeStatesBefore(home.db.name),
        retain: () => retainByPolicy(open),
        removed: (copies) => void recording.attempt(() => audit.append({ ...entry, details: { copies } })),
      });
      return true;
    },
  };
}
