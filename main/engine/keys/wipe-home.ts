import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';
import { createFileLocks, isHeld } from '../platform/file-lock.ts';
import { logFolder } from '../platform/local-log/local-log.ts';
import type { Ids } from '../platform/ids.ts';
import { refusedByDisk } from '../platform/recording.ts';
import { hasContents, homePaths, homeState, removeContents } from './home-files.ts';
import { openIn, removeMarks } from './presence.ts';

/** How long an engine may take to close a home that is about to be erased, ms. It looks twice a second. */
const LEAVE_MS = 15_000;
/** Where it is erased all the same, ms: those that do see it leave first. */
const FORCED_MS = 3_000;
const LOOK_MS = 200;

interface WipeDeps {
  readonly ids: Ids;
  readonly clock: Clock;
  /** Erases it though a process does not close it: that one reads on in memory until it is ended. */
  readonly force?: boolean;
}

/** HOME_BUSY while a home is being erased: it is not opened then. What an interrupted erasing left says nothing. */
export async function refuseWhileWiped(dir: string, clock: Clock): Promise<void> {
  const { wiping } = homePaths(dir);
  if (!existsSync(wiping)) return;
  if (await isHeld(wiping, clock.now()))
    throw new OutpostError('HOME_BUSY', `${dir} is being erased by another process: wait until it has finished.`);
  await rm(wiping, { force: true });
}

function stillOpen(dir: string, pids: readonly number[]): OutpostError {
  return new OutpostError(
    'HOME_BUSY',
    `${dir} is still open in process ${pids.join(', ')}: close that window, or end the process, and run it again. Nothing was erased; --force erases all the same.`,
    { details: { pids: [...pids] } },
  );
}

async function waitUntilLeft(dir: string, { clock, force }: WipeDeps): Promise<number[]> {
  const deadline = clock.monotonic() + (force ? FORCED_MS : LEAVE_MS);
  for (;;) {
    const pids = await openIn(dir, clock);
    if (pids.length === 0 || clock.monotonic() >= deadline) return pids;
    await sleep(LOOK_MS);
  }
}

/**
 * Ends whatever has the home open, destroys the keys, then the rest; run again, it finishes what was cut off. An engine
 * closes the home as soon as it sees that it is to be erased. NO_HOME; HOME_BUSY (details.pids) where one does not.
 */
export async function wipeHome(dir: string, deps: WipeDeps): Promise<void> {
  const paths = homePaths(dir);
  if (homeState(dir) === 'missing' && !hasContents(paths)) throw new OutpostError('NO_HOME', `${dir} is no home.`);
  const busy = (cause?: unknown): OutpostError =>
    new OutpostError('HOME_BUSY', `${dir} is being erased by another process already.`, { cause });
  // A full disk must not keep a home from being erased: engines then see that its records are gone.
  const lock = await createFileLocks(deps)
    .take(paths.wiping, { waitMs: 0, busy })
    .catch((thrown: unknown) => {
      if (refusedByDisk(thrown) === null) throw thrown;
      return null;
    });
  try {
    if (lock !== null) {
      const pids = await waitUntilLeft(dir, deps);
      if (pids.length > 0 && !deps.force) throw stillOpen(dir, pids);
    }
    await removeContents(paths, deps.ids);
    await rm(paths.home, { force: true });
    await rm(paths.creationLock, { force: true });
    removeMarks(dir);
    await rm(logFolder(dir), { recursive: true, force: true });
  } finally {
    await lock?.release();
  }
}
