import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { writeFileAtomically } from '../platform/atomic-file.ts';
import { deriveKey } from '../platform/seal.ts';
import { openStateDb } from '../platform/state-db.ts';
import { HomeFile, type HomePaths, homePaths, isHalfMade, toJson } from './home-files.ts';
import { Keyring, type KeySecret, SCRYPT_COST, unwrapMaster, wrapMaster } from './keyring.ts';
import { makeHome, refuseExisting } from './make-home.ts';
import { type HomeDeps, type OpenHome, openWith } from './opened-home.ts';
import { checkPassphrase } from './passphrase-rules.ts';

/** The key of one purpose of the home whose keyring this is. WRONG_KEY, NO_KEY; what is no keyring throws zod's error. */
export async function keyFromKeyring(keyring: Buffer, secret: KeySecret, purpose: string): Promise<Buffer> {
  const master = await unwrapMaster(Keyring.parse(JSON.parse(keyring.toString('utf8'))), secret);
  try {
    return deriveKey(master, purpose);
  } finally {
    master.fill(0);
  }
}

/** A folder that is not there, is empty, or holds only what an earlier restoring or setting up left half made. HOME_EXISTS. */
export function assertRestorableInto(dir: string): void {
  refuseExisting(dir);
  const paths = homePaths(dir);
  if (!existsSync(dir) || isHalfMade(paths)) return;
  const lock = basename(paths.creationLock);
  if (readdirSync(dir).some((name) => !name.startsWith(lock)))
    throw new OutpostError('HOME_EXISTS', `${dir} is not empty: restore into a folder that is empty or not there yet.`);
}

export interface RestoredHome {
  readonly dir: string;
  /** home.json and the keyring as they were backed up, and proved. */
  readonly home: Buffer;
  readonly keyring: Buffer;
  /** Opens the keyring. */
  readonly secret: KeySecret;
  /** Takes the place of the old one, which opens nothing afterwards; null: as it was. */
  readonly newPassphrase: string | null;
}

/**
 * A home of what was backed up. The recovery key stays as it was; a way in by the key store was of the old machine, and
 * goes. `fill` writes sealed files and state; `beforeItCounts` is the last that can refuse it: killed until then, there
 * is no home, and it can be restored again.
 * @throws OutpostError HOME_EXISTS, HOME_BUSY, WRONG_KEY, BAD_INPUT, HOME_TOO_NEW, STATE_DAMAGED, and what both throw.
 */
export async function restoreHome(
  { dir, home, keyring, secret, newPassphrase }: RestoredHome,
  deps: HomeDeps,
  fill: (paths: HomePaths) => Promise<void>,
  beforeItCounts: (home: OpenHome) => Promise<void>,
): Promise<OpenHome> {
  assertRestorableInto(dir);
  const file = HomeFile.parse(JSON.parse(home.toString('utf8')));
  const before = Keyring.parse(JSON.parse(keyring.toString('utf8')));
  if (newPassphrase !== null) checkPassphrase(newPassphrase, file.sample);
  const master = await unwrapMaster(before, secret);
  const wrap = { ids: deps.ids, cost: deps.cost ?? SCRYPT_COST };
  const passphrase =
    newPassphrase === null
      ? before.passphrase
      : await wrapMaster(master, { by: 'passphrase', passphrase: newPassphrase }, wrap);
  const next: Keyring = { ...before, passphrase, keystore: null };
  return makeHome(dir, file, deps, async () => {
    const paths = homePaths(dir, next.generation);
    await fill(paths);
    await writeFileAtomically(paths.keyring, toJson(next));
    const opened = await openWith(dir, file, { master, generation: next.generation }, openStateDb, deps);
    try {
      await beforeItCounts(opened);
    } catch (thrown) {
      opened.close();
      throw thrown;
    }
    return opened;
  });
}
