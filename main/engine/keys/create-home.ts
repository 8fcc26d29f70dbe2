import { rm } from 'node:fs/promises';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { syncFolder, writeFileAtomically } from '../platform/atomic-file.ts';
import { createFileLocks } from '../platform/file-lock.ts';
import { createStateDb } from '../platform/state-db.ts';
import {
  HOME_FORMAT,
  type HomeFile,
  type HomePaths,
  hasContents,
  homePaths,
  homeState,
  isHalfMade,
  removeContents,
  toJson,
} from './home-files.ts';
import { type Keyring, SCRYPT_COST, wrapMaster } from './keyring.ts';
import { type HomeDeps, type OpenHome, openWith } from './opened-home.ts';
import { checkPassphrase } from './passphrase-rules.ts';
import { formatRecoveryKey, parseRecoveryKey, RECOVERY_BYTES } from './recovery-key.ts';

const MASTER_BYTES = 32;

const busy = (dir: string, cause?: unknown): OutpostError =>
  new OutpostError('HOME_BUSY', `${dir} is being set up by another process: wait until it has finished.`, { cause });

function refuseExisting(dir: string, paths: HomePaths): void {
  if (homeState(dir) !== 'missing') {
    throw new OutpostError(
      'HOME_EXISTS',
      `${dir} is a home already: wipe it first (\`keys wipe\`), or choose another folder.`,
    );
  }
  if (hasContents(paths) && !isHalfMade(paths)) {
    throw new OutpostError(
      'HOME_EXISTS',
      `${dir} is a home without its home.json: restore that file, or wipe the home (\`keys wipe\`).`,
    );
  }
}

export interface NewHome {
  readonly dir: string;
  readonly sample: boolean;
  /** Null where the operating system's key store opens the home. */
  readonly passphrase: string | null;
  /** 32 bytes. */
  readonly keystoreSecret?: Buffer;
}

async function newKeyring(options: NewHome, master: Buffer, recoveryKey: string, deps: HomeDeps): Promise<Keyring> {
  const { passphrase, keystoreSecret } = options;
  const wrapDeps = { ids: deps.ids, cost: deps.cost ?? SCRYPT_COST };
  return {
    format: HOME_FORMAT,
    generation: 0,
    passphrase: passphrase === null ? null : await wrapMaster(master, { by: 'passphrase', passphrase }, wrapDeps),
    recovery: await wrapMaster(master, { by: 'recovery', secret: parseRecoveryKey(recoveryKey) }, wrapDeps),
    keystore: keystoreSecret ? await wrapMaster(master, { by: 'keystore', secret: keystoreSecret }, wrapDeps) : null,
  };
}

/**
 * Makes a home. home.json is written last: a home without it was half made and can be made again. HOME_EXISTS
 * also for what looks like a home that has lost its home.json; HOME_BUSY, NO_KEY, BAD_INPUT. The recovery key is
 * shown once and kept nowhere.
 */
export async function createHome(options: NewHome, deps: HomeDeps): Promise<{ home: OpenHome; recoveryKey: string }> {
  const { dir, sample, passphrase, keystoreSecret } = options;
  const paths = homePaths(dir);
  refuseExisting(dir, paths);
  if (passphrase === null && !keystoreSecret) {
    throw new OutpostError('NO_KEY', 'Name a file with a passphrase in OUTPOST_PASSPHRASE_FILE, outside the home.');
  }
  if (passphrase !== null) checkPassphrase(passphrase, sample);
  const master = deps.ids.bytes(MASTER_BYTES);
  const recoveryKey = formatRecoveryKey(deps.ids.bytes(RECOVERY_BYTES));
  const file: HomeFile = { format: HOME_FORMAT, createdAt: new Date(deps.clock.now()).toISOString(), sample };
  const lock = await createFileLocks(deps).take(paths.creationLock, { waitMs: 0, busy: (cause) => busy(dir, cause) });
  let home: OpenHome | null = null;
  try {
    // Another process may have made it since the first look: its contents must not be cleared away.
    refuseExisting(dir, paths);
  } catch (thrown) {
    await lock.release();
    throw thrown;
  }
  try {
    await removeContents(paths, deps.ids);
    await writeFileAtomically(paths.keyring, toJson(await newKeyring(options, master, recoveryKey, deps)));
    home = await openWith(dir, file, { master, generation: 0 }, createStateDb, deps);
    // The state's name is on disk before home.json says that there is a home.
    await syncFolder(dir);
    await writeFileAtomically(paths.home, toJson(file));
    await lock.release();
    return { home, recoveryKey };
  } catch (thrown) {
    home?.close();
    await removeContents(paths, deps.ids);
    await rm(paths.home, { force: true });
    await lock.release();
    throw thrown;
  }
}
