import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { MIGRATIONS } from './migrations/all.ts';

export type StateDb = Database.Database;

/** How every unencrypted SQLite file begins (SQLite file format, section 1.3). */
const PLAIN_HEADER = 'SQLite format 3\0';
/** How long a writer waits for another process, ms. */
const BUSY_TIMEOUT_MS = 5_000;
const PRIVATE = 0o600;

function assertEncrypted(path: string): void {
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(PLAIN_HEADER.length);
    readSync(file, header, 0, header.length, 0);
    if (header.toString('latin1') === PLAIN_HEADER) {
      throw new OutpostError('STATE_NOT_ENCRYPTED', 'The state file is not encrypted: nothing was written; install Outpost again.');
    }
  } finally {
    closeSync(file);
  }
}

/** Brings the schema up, a transaction each. HOME_TOO_NEW where a later Outpost has been here. */
export function migrate(db: StateDb, migrations: readonly string[]): void {
  const version = () => db.pragma('user_version', { simple: true }) as number;
  // Immediate, and the version read inside: two processes that open one home migrate it once.
  const step = db.transaction((): boolean => {
    const at = version();
    const sql = migrations[at];
    if (sql === undefined) return false;
    db.exec(sql);
    db.pragma(`user_version = ${at + 1}`);
    return true;
  });
  if (version() < migrations.length) while (step.immediate());
  if (version() > migrations.length) {
    throw new OutpostError('HOME_TOO_NEW', `This home was made by a later Outpost (state ${version()}): update this one.`);
  }
}

/**
 * Opens the encrypted state. A database opened without its key would silently be written in clear, so the
 * bytes on disk are looked at after keying. WRONG_KEY, STATE_NOT_ENCRYPTED, HOME_TOO_NEW.
 */
export function openStateDb(path: string, key: Buffer, migrations: readonly string[] = MIGRATIONS): StateDb {
  if (existsSync(path)) assertEncrypted(path);
  // Made here, since SQLite would make it readable by everybody; its -wal and -shm take over the rights.
  else closeSync(openSync(path, 'a', PRIVATE));
  const db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    db.pragma("cipher='sqlcipher'");
    // A raw 256-bit key: no derivation inside SQLite, the key is derived already.
    db.pragma(`key="x'${key.toString('hex')}'"`);
    db.pragma('journal_mode = WAL');
    db.pragma('foreign_keys = ON');
    // So that INSERT OR REPLACE cannot slip past a trigger that refuses to delete.
    db.pragma('recursive_triggers = ON');
    // Sorting and indexing leave no file of their own, removed rows no bytes.
    db.pragma('temp_store = MEMORY');
    db.pragma('secure_delete = ON');
    migrate(db, migrations);
    db.pragma('wal_checkpoint(TRUNCATE)');
    assertEncrypted(path);
    return db;
  } catch (thrown) {
    db.close();
    if ((thrown as { code?: unknown }).code === 'SQLITE_NOTADB') {
      throw new OutpostError('WRONG_KEY', 'The state of this home does not open with this key.', { cause: thrown });
    }
    throw thrown;
  }
}
