import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Env } from '../../../../shared/domain/env.ts';
import { homeState } from '../../keys/home-files.ts';
import { listSetAside } from '../first-start/home-place.ts';
import { sampleHome } from '../../platform/sample-places.ts';
import { baseFolder, cacheFolder } from '../../platform/user-folders.ts';

interface Machine {
  readonly env: Env;
  readonly platform: NodeJS.Platform;
}

/** Where the desktop app keeps its window's own files and, unless another is named, the home (Electron's `userData`). */
function appFolders({ env, platform }: Machine): string[] {
  const home = homedir();
  const names = ['outpost', 'Outpost'];
  if (platform === 'win32') return names.map((name) => join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), name));
  if (platform === 'darwin') return names.map((name) => join(home, 'Library', 'Application Support', name));
  return names.map((name) => join(env.XDG_CONFIG_HOME ?? join(home, '.config'), name));
}

/** Homes of this user that are there: the one that is managed or named, the app's own, the sample's, and those set aside. */
export async function homesOfUser(machine: Machine): Promise<string[]> {
  const named = machine.env.OUTPOST_HOME;
  const places = [
    ...(named ? [resolve(named)] : []),
    ...appFolders(machine).map((folder) => join(folder, 'home')),
    sampleHome(machine.env),
  ];
  const aside = await Promise.all(
    places.map(async (place) => (await listSetAside(place)).map(({ name }) => join(dirname(place), name))),
  );
  return [...new Set([...places, ...aside.flat()])].filter((place) => homeState(place) !== 'missing');
}

/** What Outpost keeps of this user beside homes: weights in the cache, secrets of the key store, marks, the sample clinic. */
export function foldersOfUser(machine: Machine): string[] {
  const { env } = machine;
  const folders = [
    ...appFolders(machine),
    cacheFolder(env),
    baseFolder(env, 'XDG_CONFIG_HOME', ['.config']),
    dirname(sampleHome(env)),
  ];
  return [...new Set(folders)].filter((folder) => existsSync(folder));
}
