import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/engine/platform/migrations/all.ts';
import { refusedByDisk } from '../../../main/engine/platform/recording.ts';
import { createStateDb, openStateDb } from '../../../main/engine/platform/state-db.ts';
import { openStateDbAnyhow } from '../../../main/engine/platform/state-fallback.ts';
import { STATE_KEY, temporaryState } from '../../fixtures/state.ts';

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
  state.db.prepare("INSERT INTO settings (name, value) VALUES ('before', 'kept')").run();
});
afterEach(() => state.remove());

const read = (db: ReturnType<typeof openStateDb>): unknown =>
  db.prepare<[], string>("SELECT value FROM settings WHERE name = 'before'").pluck().get();
const write = (db: ReturnType<typeof openStateDb>): unknown =>
  db.prepare("INSERT INTO settings (name, value) VALUES ('after', 'x')").run();
const copies = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('outpost-read-only-'));

describe('the state of a home whose disk takes no write', () => {
  it('opens as always where the disk does', () => {
    state.db.close();
    const db = openStateDbAnyhow(state.path, STATE_KEY);
    expect(read(db)).toBe('kept');
    write(db);
    db.close();
  });

  it('without space for the index of the log it opens alone, and writes as soon as it can', () => {
    state.db.close();
    // Nothing can be written under the name of that file: SQLite fails as it does on a full disk.
    mkdirSync(`${state.path}-shm`);
    expect(() => openStateDb(state.path, STATE_KEY)).toThrowError(expect.objectContaining({ code: 'DISK_READ_ONLY' }));
    const db = openStateDbAnyhow(state.path, STATE_KEY);
    expect(read(db)).toBe('kept');
    write(db);
    db.close();
    rmSync(`${state.path}-shm`, { recursive: true });
  });

  it('where nothing may be written beside it, a copy is read, which takes no writes and leaves nothing behind', () => {
    state.db.close();
    mkdirSync(`${state.path}-wal`);
    const before = copies();
    const db = openStateDbAnyhow(state.path, STATE_KEY);
    expect(read(db)).toBe('kept');
    expect(() => {
      try {
        write(db);
      } catch (thrown) {
        throw refusedByDisk(thrown) ?? thrown;
      }
    }).toThrowError(expect.objectContaining({ code: 'DISK_READ_ONLY' }));
    db.close();
    expect(copies()).toEqual(before);
    rmSync(`${state.path}-wal`, { recursive: true });
  });

  it('an earlier version that cannot be kept beside the new one is read as a copy, and stays as it is', () => {
    const old = `${state.path.slice(0, -3)}-old.db`;
    const before = createStateDb(old, STATE_KEY, MIGRATIONS.slice(0, 7));
    before.exec("INSERT INTO settings (name, value) VALUES ('before', 'kept')");
    before.close();
    const bytes = readFileSync(old);
    // As above: nothing can be written beside it.
    mkdirSync(`${old}-shm`);
    const db = openStateDbAnyhow(old, STATE_KEY);
    expect(read(db)).toBe('kept');
    expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    db.close();
    expect(readFileSync(old)).toEqual(bytes);
  });

  it('what is missing or damaged is never taken for a disk that refuses', () => {
    state.db.close();
    rmSync(state.path);
    expect(() => openStateDbAnyhow(state.path, STATE_KEY)).toThrowError(
      expect.objectContaining({ code: 'STATE_MISSING' }),
    );
  });
});
