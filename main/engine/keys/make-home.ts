import { rm } from 'node:fs/promises';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { syncFolder, writeFileAtomically } from '../platform/atomic-file.ts';
import { createFileLocks } from '../platform/file-lock.ts';
import {
  type HomeFile,
  type HomePaths,
  hasContents,
  homePaths,
  homeState,
  isHalfMade,
  removeContents,
  toJson,
} from './home-files.ts';
import type { HomeDeps, OpenHome } from './opened-home.ts';

const busy = (dir: string, cause?: unknown): OutpostError =>
  new OutpostError('HOME_BUSY', `${dir} is being set up by another process: wait until it has finished.`, { cause });

/** HOME_EXISTS, also for what looks like a home that has lost its home.json. */
export function refuseExisting(dir: string): void {
  const paths = homePaths(dir);
  if (homeState(dir) !== 'missing') {
    throw new OutpostError(
      'HOME_EXISTS',
      `${dir} is a home already: wipe it first (\`keys wipe\`), or choose another folder.`,
    );
  }
  if (hasContents(paths) && !isHalfMade(paths)) {
    throw new OutpostError(
      'HOME_EXISTS',
      `${dir} is a home without its home.json: make it anew from its last back-up (\`backup restore BACKUP --home NEW-FOLDER\`), or wipe it (\`keys wipe\`).`,
    );
  }
}

/**
 * Makes a home of what `build` writes and opens. home.json is written last: a home without it was half made, whatever
 * lies there, and can be made again. HOME_EXISTS, HOME_BUSY.
 */
export async function makeHome(
  dir: string,
  file: HomeFile,
  deps: Pick<HomeDeps, 'clock' | 'ids'>,
  build: (paths: HomePaths) => Promise<OpenHome>,
): Promise<OpenHome> {
  const paths = homePaths(dir);
  refuseExisting(dir);
  const lock = await createFileLocks(deps).take(paths.creationLock, { waitMs: 0, busy: (cause) => busy(dir, cause) });
  let home: OpenHome | null = null;
  try {
    // Another process may have made it since the first look: its contents must not be cleared away.
    refuseExisting(dir);
  } catch (thrown) {
    await lock.release();
    throw thrown;
  }
  try {
    await removeContents(paths, deps.ids);
    home = await build(paths);
    // The names of all that was built are on disk before home.json says that there is a home.
    await syncFolder(dir);
    await writeFileAtomically(paths.home, toJson(file));
    await lock.release();
    return home;
  } catch (thrown) {
    home?.close();
    await removeContents(paths, deps.ids);
    await rm(paths.home, { force: true });
    await lock.release();
    throw thrown;
  }
}
