import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Migration } from './migrations/migration.ts';
import { refusedByDisk } from './recording.ts';
import { copyOfState, openStateToCopy } from './state-copy.ts';
import { connectStateDb, type StateDb } from './state-db.ts';
import { assertStateFile } from './state-file.ts';

/**
 * What was committed by now, by SQLite itself; byte by byte where it cannot (a log that it may not recover), since then no
 * other process writes.
 */
function copyState(path: string, key: Buffer, to: string): void {
  try {
    const db = openStateToCopy(path, key);
    try {
      copyOfState(db, to);
    } finally {
      db.close();
    }
  } catch (thrown) {
    if (refusedByDisk(thrown) !== null) throw thrown;
    rmSync(to, { force: true });
    copyFileSync(path, to);
    if (statSync(`${path}-wal`, { throwIfNoEntry: false })?.isFile()) copyFileSync(`${path}-wal`, `${to}-wal`);
  }
}

/** Windows keeps what is open; it is encrypted, and goes with this process's own temporary folder. */
function removeWhereAllowed(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // It goes with the folder that it lies in.
  }
}

/**
 * Opens an encrypted copy of the state, brought up to the last of these migrations: what a home would be, without being it.
 * @throws OutpostError as `openStateDb`; what a migration throws.
 */
export function openStateCopy(path: string, key: Buffer, migrations: readonly Migration[]): StateDb {
  assertStateFile(path);
  const folder = mkdtempSync(join(tmpdir(), 'outpost-rehearsal-'));
  try {
    const copy = join(folder, 'state.db');
    copyState(path, key, copy);
    return connectStateDb(copy, key, migrations, { alone: true, readOnly: true });
  } finally {
    removeWhereAllowed(folder);
  }
}
