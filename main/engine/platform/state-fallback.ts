import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS } from './migrations/all.ts';
import { refusedByDisk } from './recording.ts';
import { connectStateDb, openStateDb, type StateDb } from './state-db.ts';

/**
 * Opens the state of a home whose disk may take no write: what is in it is still needed (who may read what), and a full
 * disk must not keep a person from a card. In order: as always; alone, which needs no space, and writes again once there
 * is some; and, where nothing may be written at all, a copy that is only read.
 * @throws OutpostError STATE_MISSING, STATE_DAMAGED, STATE_NOT_ENCRYPTED, HOME_TOO_NEW; DISK_FULL, DISK_READ_ONLY,
 * DISK_FAILED where none of them is possible.
 */
export function openStateDbAnyhow(path: string, key: Buffer): StateDb {
  return firstThatOpens([
    () => openStateDb(path, key),
    () => connectStateDb(path, key, MIGRATIONS, { alone: true }),
    () => openCopy(path, key),
  ]);
}

function firstThatOpens(ways: readonly (() => StateDb)[]): StateDb {
  let reason: unknown;
  for (const open of ways) {
    try {
      return open();
    } catch (thrown) {
      reason ??= thrown;
      if (refusedByDisk(thrown) === null) throw reason;
    }
  }
  throw reason;
}

/** Encrypted as it is on disk. Its names are gone as soon as it is open, where the system allows that. */
function openCopy(path: string, key: Buffer): StateDb {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-read-only-'));
  try {
    const copy = join(folder, 'state.db');
    copyFileSync(path, copy);
    // What was committed last may stand in the log alone.
    if (statSync(`${path}-wal`, { throwIfNoEntry: false })?.isFile()) copyFileSync(`${path}-wal`, `${copy}-wal`);
    return connectStateDb(copy, key, MIGRATIONS, { alone: true, readOnly: true });
  } finally {
    removeWhereAllowed(folder);
  }
}

function removeWhereAllowed(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Windows keeps what is open; it holds nothing in clear.
  }
}
