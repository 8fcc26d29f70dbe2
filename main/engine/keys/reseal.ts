import { copyFile } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { isOutpostError, OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { syncFile, writeFileAtomically } from '../platform/atomic-file.ts';
import { openFileSealedStore } from '../platform/file-sealed-store.ts';
import { deriveKey } from '../platform/seal.ts';
import type { SealedStore } from '../platform/sealed-store.ts';
import { commitToDisk, openStateDb, rawKey, type StateDb } from '../platform/state-db.ts';
import { type HomePaths, homePaths, readHomeFile, readKeyring, removeOtherGenerations } from './home-files.ts';
import { type Keyring, SCRYPT_COST, unwrapMaster, wrapMaster } from './keyring.ts';
import type { HomeDeps } from './opened-home.ts';
import { formatRecoveryKey, parseRecoveryKey, RECOVERY_BYTES } from './recovery-key.ts';

const MASTER_BYTES = 32;

/**
 * Seals everything anew under a new master key (NIST SP 800-57 part 1, 5.3: the key's cryptoperiod ends). The next
 * generation is written beside the one that counts; one atomic write of the keyring switches; then the old one goes.
 * Killed at any moment, one of the two opens. The recovery key is a new one, shown once; the key store's way in has to
 * be set up again.
 * @throws OutpostError NO_HOME, NO_KEY, WRONG_KEY, HOME_BUSY while another process has the home open, SEAL_BROKEN,
 * STATE_MISSING, STATE_DAMAGED, STATE_NOT_ENCRYPTED, DISK_FULL.
 */
export async function resealHome(
  dir: string,
  passphrase: string,
  deps: HomeDeps,
): Promise<{ recoveryKey: string; files: number }> {
  await readHomeFile(dir);
  const before = await readKeyring(dir);
  const secret = { by: 'passphrase', passphrase } as const;
  const oldMaster = await unwrapMaster(before, secret);
  const old = homePaths(dir, before.generation);
  const generation = before.generation + 1;
  const next = homePaths(dir, generation);
  const master = deps.ids.bytes(MASTER_BYTES);

  // First: it fails where another process has the home open or the state is damaged, before anything is written.
  await rekeyState(old, next, { from: deriveKey(oldMaster, 'state-db'), to: deriveKey(master, 'state-db') });
  const files = await resealFiles(
    await openFileSealedStore(old.sealed, deriveKey(oldMaster, 'sealed-files'), deps.ids),
    await openFileSealedStore(next.sealed, deriveKey(master, 'sealed-files'), deps.ids),
  );
  const recoveryKey = formatRecoveryKey(deps.ids.bytes(RECOVERY_BYTES));
  const wrapDeps = { ids: deps.ids, cost: deps.cost ?? SCRYPT_COST };
  const keyring: Keyring = {
    format: 1,
    generation,
    passphrase: await wrapMaster(master, secret, wrapDeps),
    recovery: await wrapMaster(master, { by: 'recovery', secret: parseRecoveryKey(recoveryKey) }, wrapDeps),
    keystore: null,
  };
  await writeFileAtomically(next.keyring, Buffer.from(`${JSON.stringify(keyring)}\n`));
  await removeOtherGenerations(next);
  oldMaster.fill(0);
  master.fill(0);
  return { recoveryKey, files };
}

/** What does not open is left behind: a sync fetches it again. Returns how many files there are now. */
async function resealFiles(from: SealedStore, to: SealedStore): Promise<number> {
  let files = 0;
  for (const name of await from.list('')) {
    try {
      const bytes = await from.get(name);
      if (bytes === null) continue;
      await to.put(name, bytes);
      files++;
    } catch (thrown) {
      if (!isOutpostError(thrown) || thrown.code !== 'SEAL_BROKEN') throw thrown;
    }
  }
  return files;
}

const isBusy = (thrown: unknown): boolean =>
  /^SQLITE_(?:BUSY|LOCKED)/.test(String((thrown as { code?: unknown }).code));

/** Only the sole user of a database may leave the write-ahead log (SQLite, "WAL mode", section 5). HOME_BUSY. */
function closeLog(db: StateDb): void {
  let cause: unknown;
  try {
    if (db.pragma('journal_mode = DELETE', { simple: true }) === 'delete') return;
  } catch (thrown) {
    if (!isBusy(thrown)) throw thrown;
    cause = thrown;
  }
  throw new OutpostError('HOME_BUSY', 'Another Outpost has this home open: close its window, then try again.', {
    cause,
  });
}

/** A copy, encrypted with the old key until it is rekeyed: at no moment is anything in clear. */
async function rekeyState(old: HomePaths, next: HomePaths, keys: { from: Buffer; to: Buffer }): Promise<void> {
  const db = openStateDb(old.state, keys.from);
  try {
    closeLog(db);
    await removeOtherGenerations(old);
    await copyFile(old.state, next.state);
  } catch (thrown) {
    throw toOutpostError(thrown);
  } finally {
    db.close();
  }
  const copy = new Database(next.state, { fileMustExist: true });
  try {
    copy.pragma("cipher='sqlcipher'");
    copy.pragma(`key=${rawKey(keys.from)}`);
    commitToDisk(copy);
    copy.pragma(`rekey=${rawKey(keys.to)}`);
  } catch (thrown) {
    throw toOutpostError(thrown);
  } finally {
    copy.close();
  }
  // Opens with the new key, and is encrypted: otherwise it throws.
  openStateDb(next.state, keys.to).close();
  // The copy itself, which SQLite did not make: the keyring must never point to what is not on disk.
  await syncFile(next.state);
}
