import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { MIGRATIONS } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
import { keepStateBefore } from './state-before.ts';
import { assertEncrypted, assertStateFile } from './state-file.ts';
import { assertSchema, migrate } from './state-schema.ts';

export type StateDb = Database.Database;

/** How long a writer waits for another process, ms. */
const BUSY_TIMEOUT_MS = 5_000;
const PRIVATE = 0o600;
/** Pages kept in memory: SQLite's own default. The build's is eight times that, and a scan of the outbox fills it. */
const CACHE_KIB = 2_000;
/** What `PRAGMA synchronous` answers for FULL. */
const FULL = 2;

/** A raw 256-bit key: no derivation inside SQLite, the key is derived already. */
export const rawKey = (key: Buffer): string => `"x'${key.toString('hex')}'"`;

/**
 * What was committed is on disk: with a write-ahead log the build's own setting, NORMAL, would leave it to the
 * system's cache until the next checkpoint (SQLite, "PRAGMA synchronous").
 */
export function commitToDisk(db: StateDb): void {
  db.pragma('synchronous = FULL');
  if (db.pragma('synchronous', { simple: true }) !== FULL) {
    throw new OutpostError('INTERNAL', 'SQLite does not flush what it commits: install Outpost again.');
  }
}

function configure(db: StateDb): void {
  db.pragma('journal_mode = WAL');
  commitToDisk(db);
  db.pragma('foreign_keys = ON');
  // So that INSERT OR REPLACE cannot slip past a trigger that refuses to delete.
  db.pragma('recursive_triggers = ON');
  // Sorting and indexing leave no file of their own, removed rows no bytes.
  db.pragma('temp_store = MEMORY');
  db.pragma('secure_delete = ON');
  db.pragma(`cache_size = -${CACHE_KIB}`);
}

/** How a state file is opened. */
export interface StateConnection {
  readonly isNew?: boolean;
  /** No other process may open it meanwhile. */
  readonly alone?: boolean;
  readonly readOnly?: boolean;
}

/** Nothing is read yet: a key that is not the right one shows at the first page. */
function connect(path: string, key: Buffer): StateDb {
  const db = new Database(path, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true });
  try {
    db.pragma("cipher='sqlcipher'");
    db.pragma(`key=${rawKey(key)}`);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

const noRoomToMigrate = (): OutpostError =>
  new OutpostError(
    'DISK_FULL',
    'This home was made by an earlier Outpost, and there is no space to bring it up to date: make some. Nothing is lost.',
  );

/** A database opened without its key would silently be written in clear: the bytes on disk are looked at after keying. */
export function connectStateDb(
  path: string,
  key: Buffer,
  migrations: readonly Migration[],
  how: StateConnection = {},
): StateDb {
  const db = connect(path, key);
  try {
    // With the lock to itself SQLite keeps the index of its log in memory: there may be no space for the file of it.
    if (how.alone) db.pragma('locking_mode = EXCLUSIVE');
    // Before anything is written: damage is left as it was found.
    if (!how.isNew) assertSchema(db, migrations);
    configure(db);
    migrate(db, migrations, (version) => {
      // What is being made has nothing to lose; a copy that is only read leaves the file as it was.
      if (how.isNew || how.readOnly) return;
      if (how.alone) throw noRoomToMigrate();
      keepStateBefore(path, version, () => connect(path, key));
    });
    if (!how.alone) db.pragma('wal_checkpoint(TRUNCATE)');
    if (how.readOnly) db.pragma('query_only = ON');
    assertEncrypted(path);
    return db;
  } catch (thrown) {
    db.close();
    throw toOutpostError(thrown);
  }
}

/**
 * The encrypted state of a home that is being made; the only way to a new database. The caller flushes the folder.
 * @throws OutpostError HOME_EXISTS where there is anything at `path`, DISK_FULL, STATE_NOT_ENCRYPTED.
 */
export function createStateDb(path: string, key: Buffer, migrations: readonly Migration[] = MIGRATIONS): StateDb {
  try {
    // Made here, since SQLite would make it readable by everybody; its -wal and -shm take over the rights.
    closeSync(openSync(path, 'wx', PRIVATE));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw toOutpostError(thrown);
    throw new OutpostError('HOME_EXISTS', `${path} is there already: nothing was written over it.`, { cause: thrown });
  }
  return connectStateDb(path, key, migrations, { isNew: true });
}

/**
 * Opens the encrypted state of a home, with a key that the home's keyring has proved right: what does not open with it
 * is damaged. Makes nothing, and leaves what it refuses as it was.
 * @throws OutpostError STATE_MISSING, STATE_DAMAGED, STATE_NOT_ENCRYPTED, HOME_TOO_NEW, DISK_FULL.
 */
export function openStateDb(path: string, key: Buffer, migrations: readonly Migration[] = MIGRATIONS): StateDb {
  assertStateFile(path);
  return connectStateDb(path, key, migrations);
}
