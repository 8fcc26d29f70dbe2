import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';

/** How many states before a migration stay: the last one may have been found wanting only after the next. */
const KEPT = 2;
const VERSION = /^\.v(\d+)$/;

/** `state.db` as it was at `version`, beside it. */
const pathBefore = (path: string, version: number): string => `${path}.v${version}`;

/** Copies beside the state file at `path`, the latest version first. */
function statesBefore(path: string): string[] {
  const name = basename(path);
  return readdirSync(dirname(path))
    .filter((entry) => entry.startsWith(name))
    .flatMap((entry) => {
      const version = VERSION.exec(entry.slice(name.length))?.[1];
      return version === undefined ? [] : [{ path: join(dirname(path), entry), version: Number(version) }];
    })
    .sort((a, b) => b.version - a.version)
    .map((copy) => copy.path);
}

function flush(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function flushFolder(folder: string): void {
  // Windows cannot flush a folder; its rename is durable by itself.
  if (process.platform !== 'win32') flush(folder, 'r');
}

/**
 * A consistent copy of the state file, encrypted with the same key, on disk before this returns; all but the last two
 * are removed. `connect`: a keyed connection of its own, since SQLite copies in no transaction. The caller holds the
 * write lock, so that what is copied is `version`.
 */
export function keepStateBefore(path: string, version: number, connect: () => Database.Database): void {
  const unfinished = `${pathBefore(path, version)}.tmp`;
  rmSync(unfinished, { force: true });
  const reader = connect();
  try {
    reader.prepare('VACUUM INTO ?').run(unfinished);
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    throw thrown;
  } finally {
    reader.close();
  }
  // Windows flushes only what may be written.
  flush(unfinished, 'r+');
  renameSync(unfinished, pathBefore(path, version));
  flushFolder(dirname(path));
  for (const old of statesBefore(path).slice(KEPT)) rmSync(old, { force: true });
}

/** Every copy from before a migration; a full disk has better use for their room. Returns how many there were. */
export function removeStatesBefore(path: string): number {
  const copies = statesBefore(path);
  for (const copy of copies) rmSync(copy, { force: true });
  return copies.length;
}
