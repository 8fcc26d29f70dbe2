import { removeCaches } from '../platform/caches.ts';
import { freeBytesSoon } from '../platform/free-bytes.ts';
import { whereTheDiskAllows } from '../platform/recording.ts';
import { removeStatesBefore } from '../platform/state-before.ts';
import { removePartials } from '../knowledge/segment-store/segment-store.ts';
import { retainByPolicy } from './audit-retention.ts';
import type { BackgroundTask } from './background.ts';
import type { Workstation } from './workstation.ts';

const LOOK_EVERY_MS = 5 * 60_000;
/** Below so much free space, bytes, what a person does not need gives way, before a record finds no room. */
export const ROOM_FOR_COPIES = 268_435_456;

/** What gives way, the cheapest first: each only while there still is no room after what stands before it. */
const GIVES_WAY = ['detail', 'caches', 'copies', 'log'] as const;
type GivesWay = (typeof GIVES_WAY)[number];

export interface Room {
  /** Null where the disk does not say. */
  freeBytes(): Promise<number | null>;
  /**
   * Returns how many went. Detail of telemetry that the outbox may no longer have; what is fetched or made anew where it
   * is gone; copies of the records from before an update, of which back-ups hold the same; old entries of the audit log,
   * as far as the signed policy lets them go.
   */
  readonly give: Readonly<Record<GivesWay, () => number | Promise<number>>>;
  /** Told of what went and is recorded nowhere else. */
  gone(what: GivesWay, count: number): void;
}

export async function makeRoom({ freeBytes, give, gone }: Room): Promise<void> {
  for (const what of GIVES_WAY) {
    const free = await freeBytes();
    if (free === null || free >= ROOM_FOR_COPIES) return;
    const count = await give[what]();
    if (count > 0) gone(what, count);
  }
}

/** The outbox counts its losses, and retention writes its own entry. */
const RECORDED: Partial<Record<GivesWay, string>> = { caches: 'caches_removed', copies: 'copies_removed' };

function roomOf(open: Workstation, caches: readonly string[]): Room {
  const { home, audit, recording, telemetry, enrolment } = open;
  return {
    freeBytes: () => freeBytesSoon(home.dir),
    give: {
      detail: () => telemetry.trim(),
      async caches() {
        const begun = enrolment ? await removePartials(home.sealed, enrolment.tenant) : 0;
        return begun + (await removeCaches(caches, home.dir));
      },
      copies: () => removeStatesBefore(home.db.name),
      log: () => retainByPolicy(open),
    },
    gone(what, count) {
      const action = RECORDED[what];
      if (action === undefined) return;
      const entry = { kind: 'retention', action, actor: null, details: { [what]: count } } as const;
      recording.attempt(() => audit.append(entry));
    },
  };
}

/** `caches`: folders of this user's caches (platform/caches.ts). */
export function roomTask(workstation: () => Workstation | null, caches: readonly string[]): BackgroundTask {
  return {
    ...{ name: 'room', firstMs: LOOK_EVERY_MS, everyMs: LOOK_EVERY_MS, retryMs: LOOK_EVERY_MS },
    async run() {
      const open = workstation();
      // A disk that takes nothing may refuse to let go, too.
      if (open) await whereTheDiskAllows(() => makeRoom(roomOf(open, caches)));
      return true;
    },
  };
}
