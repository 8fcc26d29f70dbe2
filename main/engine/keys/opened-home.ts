import { statSync } from 'node:fs';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { removeAbandoned, writeFileAtomically } from '../platform/atomic-file.ts';
import type { Clock } from '../platform/clock.ts';
import { openFileSealedStore } from '../platform/file-sealed-store.ts';
import type { Ids } from '../platform/ids.ts';
import { whereTheDiskAllows } from '../platform/recording.ts';
import { deriveKey } from '../platform/seal.ts';
import type { SealedStore } from '../platform/sealed-store.ts';
import { openStateDb, type StateDb } from '../platform/state-db.ts';
import { assertHomeFile } from './home-file-bond.ts';
import { type HomeFile, type HomePaths, homePaths, readKeyring, toJson } from './home-files.ts';
import { type Keyring, SCRYPT_COST, type ScryptCost, unwrapMaster, wrapMaster } from './keyring.ts';
import { checkPassphrase } from './passphrase-rules.ts';
import { announcePresence } from './presence.ts';
import { formatRecoveryKey, parseRecoveryKey, RECOVERY_BYTES } from './recovery-key.ts';

/** An opened home. Everything in it is sealed; this is the only thing that can read it. */
export interface OpenHome {
  readonly dir: string;
  readonly sample: boolean;
  readonly createdAt: string;
  readonly sealed: SealedStore;
  readonly db: StateDb;
  /**
   * False once it is being erased, and once its records are gone or others lie in their place: what is written now is
   * lost, so nothing may be acknowledged.
   */
  isThere(): boolean;
  /**
   * One write into the home's own records, where `db` is a copy that was opened since the disk could only be read
   * (platform/state-fallback.ts). False where it is no copy, and while the disk takes nothing.
   */
  writeLate(write: (db: StateDb) => void): boolean;
  /** 32 bytes for one purpose alone, the same at every opening until the home is re-sealed. INTERNAL once it is closed. */
  keyFor(purpose: string): Buffer;
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

/** The ways in that an opened home can change: each keyring wraps the same master key. */
function createKeyChanges(
  { dir, sample, paths }: { readonly dir: string; readonly sample: boolean; readonly paths: HomePaths },
  master: Buffer,
  closed: () => boolean,
  { ids, cost = SCRYPT_COST }: HomeDeps,
): Pick<OpenHome, 'changePassphrase' | 'renewRecoveryKey' | 'setKeystoreSecret'> {
  const wrapDeps = { ids, cost };

  async function changeKeyring(change: () => Promise<Partial<Keyring>>): Promise<void> {
    // The master key is wiped by then: wrapping it would lock everyone out.
    if (closed()) throw new OutpostError('INTERNAL', 'The home is closed.');
    const changed = { ...(await readKeyring(dir)), ...(await change()) };
    if (closed()) throw new OutpostError('CANCELLED', 'The home was closed meanwhile: the keyring is as it was.');
    await writeFileAtomically(paths.keyring, toJson(changed));
  }

  return {
    async changePassphrase(passphrase) {
      checkPassphrase(passphrase, sample);
      await changeKeyring(async () => ({
        passphrase: await wrapMaster(master, { by: 'passphrase', passphrase }, wrapDeps),
      }));
    },
    async renewRecoveryKey() {
      const recoveryKey = formatRecoveryKey(ids.bytes(RECOVERY_BYTES));
      const secret = parseRecoveryKey(recoveryKey);
      await changeKeyring(async () => ({ recovery: await wrapMaster(master, { by: 'recovery', secret }, wrapDeps) }));
      return recoveryKey;
    },
    setKeystoreSecret: (secret, passphrase) =>
      changeKeyring(async () => {
        await assertPassphrase(dir, passphrase);
        return { keystore: secret ? await wrapMaster(master, { by: 'keystore', secret }, wrapDeps) : null };
      }),
  };
}

/** Whether the records are the ones that were opened. What cannot be looked at is taken to be there: other codes name that. */
function watchOver({ state, wiping }: HomePaths): () => boolean {
  const look = (path: string) => statSync(path, { bigint: true, throwIfNoEntry: false });
  const opened = look(state);
  return () => {
    try {
      const now = look(state);
      if (look(wiping) !== undefined) return false;
      return opened === undefined || (now !== undefined && now.ino === opened.ino && now.dev === opened.dev);
    } catch {
      return true;
    }
  };
}

/** Where the records that are open are a copy, the home's own are tried again. Whatever refuses it: nothing fails for it. */
function writeToOwn(path: string, key: Buffer, write: (db: StateDb) => void): boolean {
  try {
    const own = openStateDb(path, key);
    try {
      write(own);
      return true;
    } finally {
      own.close();
    }
  } catch {
    return false;
  }
}

export async function openWith(
  dir: string,
  file: HomeFile,
  { master, generation }: MasterKey,
  openState: StateOpener,
  deps: HomeDeps,
): Promise<OpenHome> {
  const paths = homePaths(dir, generation);
  // First: where the state is missing or damaged, nothing of the home is touched.
  const db = openState(paths.state, deriveKey(master, 'state-db'));
  const { sample, createdAt } = file;
  const sealed = await assertHomeFile(db, file)
    .then(() => openSealed(paths, master, deps))
    .catch((thrown: unknown) => {
      db.close();
      throw thrown;
    });
  const leave = announcePresence(dir, deps);
  const isThere = watchOver(paths);
  let closed = false;
  return {
    dir,
    sample,
    createdAt,
    sealed,
    db,
    isThere,
    writeLate(write) {
      if (closed || db.name === paths.state || !isThere()) return false;
      return writeToOwn(paths.state, deriveKey(master, 'state-db'), write);
    },
    keyFor(purpose) {
      // The master key is wiped by then: what it gave would be the same for every home.
      if (closed) throw new OutpostError('INTERNAL', 'The home is closed.');
      return deriveKey(master, purpose);
    },
    ...createKeyChanges({ dir, sample, paths }, master, () => closed, deps),
    close() {
      closed = true;
      db.close();
      master.fill(0);
      leave();
    },
  };
}

/**
 * A further way into a home is set up only by a person who holds its passphrase, though the home is open already.
 * @throws OutpostError WRONG_KEY
 */
async function assertPassphrase(dir: string, passphrase: string): Promise<void> {
  (await unwrapMaster(await readKeyring(dir), { by: 'passphrase', passphrase })).fill(0);
}
