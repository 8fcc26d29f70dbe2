import { rm } from 'node:fs/promises';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Ids } from '../platform/ids.ts';
import { whereTheDiskAllows } from '../platform/recording.ts';
import { openStateDbAnyhow } from '../platform/state-fallback.ts';
import { hasContents, homePaths, homeState, readHomeFile, readKeyring, removeContents } from './home-files.ts';
import { type KeySecret, unwrapMaster } from './keyring.ts';
import { type HomeDeps, type OpenHome, openWith } from './opened-home.ts';

/** NO_HOME, NO_KEY, WRONG_KEY, SEAL_BROKEN, STATE_MISSING, STATE_DAMAGED, STATE_NOT_ENCRYPTED, HOME_TOO_NEW. */
export async function openHome(dir: string, secret: KeySecret, deps: HomeDeps): Promise<OpenHome> {
  const file = await readHomeFile(dir);
  const keyring = await readKeyring(dir);
  const master = await unwrapMaster(keyring, secret);
  const home = await openWith(dir, file, { master, generation: keyring.generation }, openStateDbAnyhow, deps);
  await whereTheDiskAllows(() => rm(homePaths(dir).creationLock, { force: true }));
  return home;
}

/** True for a sample home; readable without a key, since every screen must say so. */
export async function isSampleHome(dir: string): Promise<boolean> {
  return (await readHomeFile(dir)).sample;
}

/** Which ways into a home there are; needs no key. */
export async function keyStatus(dir: string): Promise<Record<KeySecret['by'], boolean>> {
  const { passphrase, keystore } = await readKeyring(dir);
  return { passphrase: passphrase !== null, recovery: true, keystore: keystore !== null };
}

/** Destroys the keys first, then the rest; run again, it finishes what was cut off. NO_HOME. */
export async function wipeHome(dir: string, ids: Ids): Promise<void> {
  const paths = homePaths(dir);
  if (homeState(dir) === 'missing' && !hasContents(paths)) throw new OutpostError('NO_HOME', `${dir} is no home.`);
  await removeContents(paths, ids);
  await rm(paths.home, { force: true });
  await rm(paths.creationLock, { force: true });
}
