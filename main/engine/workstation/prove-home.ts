import type { ErrorCode } from '../../../shared/errors/codes.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { createSessionHandover } from '../accounts/session-handover.ts';
import { openHomeCopy } from '../keys/home.ts';
import type { KeySecret } from '../keys/keyring.ts';
import { guardClock } from '../platform/clock-guard.ts';
import { withDeadline } from '../platform/deadline.ts';
import { NO_LOG } from '../platform/local-log/local-log.ts';
import { MIGRATIONS } from '../platform/migrations/all.ts';
import { createRecording, refusedByDisk } from '../platform/recording.ts';
import { createUpdateLine } from './update-line.ts';
import { openWorkstation, type Workstation } from './workstation.ts';
import type { WorkstationDeps } from './workstation-parts.ts';

/** What the shell of a version that has opened no home yet hears of its first opening. */
export interface HomeProofListener {
  /** Records are copied and read: this may keep the engine from answering. */
  begun(): void;
  /** Null: the home is open. Else what kept a rehearsal from it; the home itself was not touched. */
  ended(code: ErrorCode | null): void;
}

/** Between a version and the first home that it opens (docs/adr, a home is opened on a copy first). */
export interface HomeProof {
  /** Throws what would keep the home shut; nothing of it is another then. */
  rehearse(dir: string, secret: KeySecret, deps: WorkstationDeps): Promise<void>;
  opened(): void;
}

/** A home of years on an old disk is copied, moved and searched in less; who waits longer waits for nothing, ms. */
const REHEARSAL_MS = 5 * 60_000;

const nothing = (): void => undefined;

/**
 * Opens a copy of the records, with the sealed files to read alone, in the way in which the home is opened, and closes it
 * again. @throws what would keep it shut, or its policies closed.
 */
async function rehearseOpening(dir: string, secret: KeySecret, deps: WorkstationDeps): Promise<void> {
  const home = await openHomeCopy(dir, secret, deps, MIGRATIONS);
  try {
    const own = { log: NO_LOG, recording: createRecording(), clock: guardClock(deps.clock) };
    const opened = await openWorkstation(home, {
      ...{ ...deps, ...own, handover: createSessionHandover(deps), updateLine: createUpdateLine(null) },
      ...{ onChange: nothing, onSessionEnded: nothing, onSessionClosed: nothing },
    });
    await openKnowledge(opened).finally(opened.close);
  } finally {
    home.close();
  }
}

/** Policies that the version before could not open either are no fault of this one. */
async function openKnowledge({ knowledge, record, enrolmentIsLost }: Workstation): Promise<void> {
  if (enrolmentIsLost) return;
  try {
    await knowledge.load();
  } catch (thrown) {
    if (record.read().lastFailure?.code !== toOutpostError(thrown).code) throw thrown;
  }
}

export function createHomeProof({ begun, ended }: HomeProofListener): HomeProof {
  let isProven = false;
  return {
    async rehearse(dir, secret, deps) {
      if (isProven) return;
      begun();
      try {
        await withDeadline(REHEARSAL_MS, undefined, () => rehearseOpening(dir, secret, deps));
      } catch (thrown) {
        // No room for a copy: whether the home opens, its opening says.
        if (refusedByDisk(thrown) !== null) return;
        ended(toOutpostError(thrown).code);
        throw thrown;
      }
    },
    opened() {
      if (!isProven) ended(null);
      isProven = true;
    },
  };
}
