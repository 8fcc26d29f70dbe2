import Database from 'better-sqlite3';
import { stateDamaged } from '../../../shared/errors/outpost-error.ts';
import { rawKey, type StateDb } from './state-db.ts';
import { assertEncrypted } from './state-file.ts';
import { assertEveryPage } from './state-schema.ts';

/** How long a copy waits for another process, ms. */
const BUSY_TIMEOUT_MS = 5_000;

/** A connection that only reads, for `copyOfState`; the schema is read, so that a wrong key is noticed. SQLite's errors. */
export function openStateToCopy(path: string, key: Buffer): StateDb {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    db.pragma("cipher='sqlcipher'");
    db.pragma(`key=${rawKey(key)}`);
    if (db.pragma('user_version', { simple: true }) === 0) throw stateDamaged(new Error('no version'));
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/**
 * Writes what was committed by now to a file that is not there yet, encrypted with the same key, in one transaction of
 * its own: others go on writing. SQLite's own back-up interface refuses an encrypted source; this is its other way
 * (SQLite, "VACUUM INTO"). It keeps its thread busy until it is done. STATE_NOT_ENCRYPTED; SQLite's errors.
 */
export function copyOfState(db: StateDb, to: string): void {
  const queryOnly = db.pragma('query_only', { simple: true });
  // Where the state may only be read, SQLite would refuse to write the copy, too.
  db.pragma('query_only = OFF');
  try {
    db.prepare('VACUUM INTO ?').run(to);
  } finally {
    db.pragma(`query_only = ${queryOnly}`);
  }
  assertEncrypted(to);
}

/** Reads a copy through. STATE_DAMAGED; SQLite's errors. */
export function assertStateCopy(path: string, key: Buffer): void {
  const copy = openStateToCopy(path, key);
  try {
    assertEveryPage(copy);
  } finally {
    copy.close();
  }
}
