import { rm } from 'node:fs/promises';
import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import { whereTheDiskAllows } from '../platform/recording.ts';
import type { Migration } from '../platform/migrations/migration.ts';
import { onlyRead } from '../platform/sealed-store.ts';
import { openStateDbAnyhow } from '../platform/state-fallback.ts';
import { openStateCopy } from '../platform/state-rehearsal.ts';
import { homePaths, readHomeFile, readKeyring } from './home-files.ts';
import { type KeySecret, unwrapMaster } from './keyring.ts';
import { type HomeDeps, type OpenHome, openWith } from './opened-home.ts';
import { removeOldMarks } from './presence.ts';
import { refuseWhileWiped } from './wipe-home.ts';

/** NO_HOME, HOME_BUSY while it is being erased, NO_KEY, WRONG_KEY, SEAL_BROKEN, STATE_MISSING, STATE_DAMAGED, STATE_NOT_ENCRYPTED, HOME_TOO_NEW, HOME_ALTERED. */
export async function openHome(dir: string, secret: KeySecret, deps: HomeDeps): Promise<OpenHome> {
  const file = await readHomeFile(dir);
  await refuseWhileWiped(dir, deps.clock);
  const keyring = await readKeyring(dir);
  const master = await unwrapMaster(keyring, secret);
  const home = await openWith(dir, file, { master, generation: keyring.generation }, openStateDbAnyhow, deps);
  await whereTheDiskAllows(() => rm(homePaths(dir).creationLock, { force: true }));
  await whereTheDiskAllows(() => removeOldMarks(dir, deps.clock));
  return home;
}

/**
 * The home as it is now, on a copy of its records that these migrations have moved; nothing of it can be written, and
 * nothing of what lies on the disk is another afterwards. Throws as `openHome`, and DISK_FULL without room for the copy.
 */
export async function openHomeCopy(
  dir: string,
  secret: KeySecret,
  deps: HomeDeps,
  migrations: readonly Migration[],
): Promise<OpenHome> {
  const file = await readHomeFile(dir);
  await refuseWhileWiped(dir, deps.clock);
  const keyring = await readKeyring(dir);
  const master = { master: await unwrapMaster(keyring, secret), generation: keyring.generation };
  const home = await openWith(dir, file, master, (path, key) => openStateCopy(path, key, migrations), deps);
  return { ...home, sealed: onlyRead(home.sealed) };
}

/** True for a sample home; readable without a key, since every screen must say so. */
export async function isSampleHome(dir: string): Promise<boolean> {
  return (await readHomeFile(dir)).sample;
}

/** Whether this is the recovery key that opens the home now. */
export async function isRecoveryKey(dir: string, secret: Buffer): Promise<boolean> {
  try {
    (await unwrapMaster(await readKeyring(dir), { by: 'recovery', secret })).fill(0);
    return true;
  } catch (thrown) {
    if (isOutpostError(thrown) && thrown.code === 'WRONG_KEY') return false;
    throw thrown;
  }
}

/** Which ways into a home there are; needs no key. */
export async function keyStatus(dir: string): Promise<Record<KeySecret['by'], boolean>> {
  const { passphrase, keystore } = await readKeyring(dir);
  return { passphrase: passphrase !== null, recovery: true, keystore: keystore !== null };
}
