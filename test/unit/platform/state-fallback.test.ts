import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusedByDisk } from '../../../main/engine/platform/recording.ts';
import { openStateDb } from '../../../main/engine/platform/state-db.ts';
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

  it('what is missing or damaged is never taken for a disk that refuses', () => {
    state.db.close();
    rmSync(state.path);
    expect(() => openStateDbAnyhow(state.path, STATE_KEY)).toThrowError(
      expect.objectContaining({ code: 'STATE_MISSING' }),
    );
  });
});
