import { existsSync } from 'node:fs';
import { readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { SetupState } from '../../../../shared/contract/setup.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { hasContents, homePaths, homeState, isHalfMade, removeContents } from '../../keys/home-files.ts';
import { openIn } from '../../keys/presence.ts';
import type { Clock } from '../../platform/clock.ts';
import { systemIds } from '../../platform/ids.ts';

/** `missing`: nothing that was ever a home; a half-made one counts for nothing. */
export function homeAt(dir: string): 'missing' | 'remains' | 'locked' {
  if (homeState(dir) !== 'missing') return 'locked';
  const paths = homePaths(dir);
  return hasContents(paths) && !isHalfMade(paths) ? 'remains' : 'missing';
}

/** CONFLICT unless nothing is where a home is to be made: what is there is never written over. */
export function refuseWhereHomeIs(dir: string): void {
  if (homeAt(dir) === 'missing') return;
  throw new OutpostError(
    'CONFLICT',
    'There is a home on this workstation already: open it. Nothing was set up over it.',
  );
}

const MARK = '.set-aside-';
/** A colon is no part of a file's name on Windows. */
const stampOf = (now: number): string => new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
const SET_ASIDE = /\.set-aside-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)$/;

/** Beside the home, the latest first. */
export async function listSetAside(dir: string): Promise<SetupState['setAside']> {
  const names = await readdir(dirname(dir)).catch(() => []);
  return names
    .filter((name) => name.startsWith(`${basename(dir)}${MARK}`))
    .flatMap((name) => {
      const found = SET_ASIDE.exec(name);
      return found === null ? [] : [{ name, at: `${found[1]}${found[2]}:${found[3]}:${found[4]}Z` }];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/**
 * Renames the folder of a home that nobody has open, in one step: it is there or it is aside, whatever happens meanwhile.
 * Returns the path that it has then. NO_HOME, HOME_BUSY; CONFLICT where one was set aside in this very second.
 */
export async function setAside(dir: string, clock: Clock): Promise<string> {
  if (homeAt(dir) === 'missing') throw new OutpostError('NO_HOME', 'There is no home here to set aside.');
  if ((await openIn(dir, clock)).length > 0)
    throw new OutpostError('HOME_BUSY', 'Another Outpost has this home open: close it first.');
  const aside = `${dir}${MARK}${stampOf(clock.now())}`;
  if (existsSync(aside)) throw new OutpostError('CONFLICT', 'A home was set aside just now: wait a second.');
  await rename(dir, aside);
  return aside;
}

/** CONFLICT where a home is, or anything else in its folder; NOT_FOUND. */
export async function putBack(dir: string, name: string): Promise<void> {
  refuseWhereHomeIs(dir);
  const known = (await listSetAside(dir)).some((one) => one.name === name);
  if (!known) throw new OutpostError('NOT_FOUND', 'That home is no longer where it was set aside.');
  await removeEmptyFolder(dir);
  await rename(join(dirname(dir), name), dir);
}

/** What a set-up that was cut off left goes too. CONFLICT where anything else lies there: it is somebody's. */
export async function removeEmptyFolder(dir: string): Promise<void> {
  if (!existsSync(dir)) return;
  const paths = homePaths(dir);
  if (isHalfMade(paths)) {
    await removeContents(paths, systemIds);
    await rm(paths.creationLock, { force: true });
  }
  await rmdir(dir).catch((cause: unknown) => {
    throw new OutpostError('CONFLICT', `${dir} is not empty: move what lies there to another folder.`, { cause });
  });
}
