import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { removeAbandoned, syncFolder, writeFileAtomically } from '../platform/atomic-file.ts';
import type { Clock } from '../platform/clock.ts';
import { openFileSealedStore } from '../platform/file-sealed-store.ts';
import type { Ids } from '../platform/ids.ts';
import { deriveKey } from '../platform/seal.ts';
import { whereTheDiskAllows } from '../platform/recording.ts';
import type { SealedStore } from '../platform/sealed-store.ts';
import { createStateDb, type StateDb } from '../platform/state-db.ts';
import { openStateDbAnyhow } from '../platform/state-fallback.ts';
import {
  HOME_FORMAT,
  type HomeFile,
  hasContents,
  type HomePaths,
  homePaths,
  isHalfMade,
  readHomeFile,
  readKeyring,
  removeContents,
} from './home-files.ts';
import { type Keyring, type KeySecret, SCRYPT_COST, type ScryptCost, unwrapMaster, wrapMaster } from './keyring.ts';
import { markMaking } from './making.ts';
import { formatRecoveryKey, parseRecoveryKey, RECOVERY_BYTES } from './recovery-key.ts';

const MASTER_BYTES = 32;
/** NIST SP 800-63B, 5.1.1.1. A sample home holds invented policies only and takes any passphrase. */
const MIN_PASSPHRASE_LENGTH = 8;

/** An opened home. Everything in it is sealed; this is the only thing that can read it. */
export interface OpenHome {
  readonly dir: string;
  readonly sample: boolean;
  readonly createdAt: string;
  readonly sealed: SealedStore;
  readonly db: StateDb;
  /** The old passphrase opens nothing afterwards. BAD_INPUT where the new one is too short. */
  changePassphrase(passphrase: string): Promise<void>;
  /** A new recovery key, shown once; the one before opens nothing afterwards. */
  renewRecoveryKey(): Promise<string>;
  /** 32 bytes that the operating system's key store keeps; null takes that way in away. WRONG_KEY. */
  setKeystoreSecret(secret: Buffer | null, passphrase: string): Promise<void>;
  close(): void;
}

export interface HomeDeps {
  readonly ids: Ids;
  readonly clock: Clock;
  /** SCRYPT_COST unless a test says otherwise. */
  readonly cost?: ScryptCost;
}

function checkPassphrase(passphrase: string, sample: boolean): void {
  if (passphrase.length >= (sample ? 1 : MIN_PASSPHRASE_LENGTH)) return;
  throw new OutpostError(
    'BAD_INPUT',
    `A passphrase has at least ${MIN_PASSPHRASE_LENGTH} characters: choose a longer one.`,
  );
}

const toJson = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

type StateOpener = (path: string, key: Buffer) => StateDb;

async function openSealed(paths: HomePaths, master: Buffer, deps: HomeDeps): Promise<SealedStore> {
  const sealed = await openFileSealedStore(paths.sealed, deriveKey(master, 'sealed-files'), deps.ids);
  // Leftovers stay where nothing may be removed: a home is opened all the same.
  await whereTheDiskAllows(() => removeAbandoned(paths.sealed, deps.clock.now()));
  await whereTheDiskAllows(() => removeAbandoned(paths.keys, deps.clock.now()));
  return sealed;
}

interface MasterKey {
  readonly master: Buffer;
  readonly generation: number;
}

async function openWith(
  dir: string,
  file: HomeFile,
  key: MasterKey,
  openState: StateOpener,
  deps: HomeDeps,
): Promise<OpenHome> {
  const { sample, createdAt } = file;
  const { master, generation } = key;
  const paths = homePaths(dir, generation);
  const wrapDeps = { ids: deps.ids, cost: deps.cost ?? SCRYPT_COST };
  // First: where the state is missing or damaged, nothing of the home is touched.
  const db = openState(paths.state, deriveKey(master, 'state-db'));
  const sealed = await openSealed(paths, master, deps).catch((thrown: unknown) => {
    db.close();
    throw thrown;
  });
  let closed = false;

  async function changeKeyring(change: () => Promise<Partial<Keyring>>): Promise<void> {
    // The master key is wiped by then: wrapping it would lock everybody out.
    if (closed) throw new OutpostError('INTERNAL', 'The home is closed.');
    const changed = { ...(await readKeyring(dir)), ...(await change()) };
    if (closed) throw new OutpostError('CANCELLED', 'The home was closed meanwhile: the keyring is as it was.');
    await writeFileAtomically(paths.keyring, toJson(changed));
  }

  return {
    dir,
    sample,
    createdAt,
    sealed,
    db,
    async changePassphrase(passphrase) {
      checkPassphrase(passphrase, sample);
      await changeKeyring(async () => ({
        passphrase: await wrapMaster(master, { by: 'passphrase', passphrase }, wrapDeps),
      }));
    },
    async renewRecoveryKey() {
      const recoveryKey = formatRecoveryKey(deps.ids.bytes(RECOVERY_BYTES));
      const secret = parseRecoveryKey(recoveryKey);
      await changeKeyring(async () => ({ recovery: await wrapMaster(master, { by: 'recovery', secret }, wrapDeps) }));
      return recoveryKey;
    },
    setKeystoreSecret: (secret, passphrase) =>
      changeKeyring(async () => ({
        ...(await proved(dir, passphrase)),
        keystore: secret ? await wrapMaster(master, { by: 'keystore', secret }, wrapDeps) : null,
      })),
    close() {
      closed = true;
      db.close();
      master.fill(0);
    },
  };
}

/** Whoever opens another way in must hold the passphrase, though the home is open already. */
async function proved(dir: string, passphrase: string): Promise<object> {
  (await unwrapMaster(await readKeyring(dir), { by: 'passphrase', passphrase })).fill(0);
  return {};
}

/** `missing` also for a home that was half made. */
export function homeState(dir: string): 'missing' | 'locked' {
  return existsSync(homePaths(dir).home) ? 'locked' : 'missing';
}

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
  await markMaking(paths.making, deps.clock);
  if (homeState(dir) !== 'missing') {
    // Another process made it since the first look: its contents must not be cleared away.
    await rm(paths.making, { force: true });
    refuseExisting(dir, paths);
  }
  let home: OpenHome | null = null;
  try {
    await removeContents(paths, deps.ids);
    await writeFileAtomically(paths.keyring, toJson(await newKeyring(options, master, recoveryKey, deps)));
    home = await openWith(dir, file, { master, generation: 0 }, createStateDb, deps);
    // The state's name is on disk before home.json says that there is a home.
    await syncFolder(dir);
    await writeFileAtomically(paths.home, toJson(file));
    await rm(paths.making, { force: true });
    return { home, recoveryKey };
  } catch (thrown) {
    home?.close();
    await removeContents(paths, deps.ids);
    await rm(paths.home, { force: true });
    await rm(paths.making, { force: true });
    throw thrown;
  }
}

/** NO_HOME, NO_KEY, WRONG_KEY, SEAL_BROKEN, STATE_MISSING, STATE_DAMAGED, STATE_NOT_ENCRYPTED, HOME_TOO_NEW. */
export async function openHome(dir: string, secret: KeySecret, deps: HomeDeps): Promise<OpenHome> {
  const file = await readHomeFile(dir);
  const keyring = await readKeyring(dir);
  const master = await unwrapMaster(keyring, secret);
  const home = await openWith(dir, file, { master, generation: keyring.generation }, openStateDbAnyhow, deps);
  await whereTheDiskAllows(() => rm(homePaths(dir).making, { force: true }));
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
  await rm(paths.making, { force: true });
}
