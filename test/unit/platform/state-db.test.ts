import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStateDb, openStateDb } from '../../../main/engine/platform/state-db.ts';

const KEY = Buffer.alloc(32, 5);
const CANARY = 'the fridge is read twice a day';
/** What `PRAGMA synchronous` answers for FULL. */
const FULL = 2;
const failsWith = (code: string) => expect.objectContaining({ code });

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outpost-db-'));
  path = join(dir, 'state.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the state database', () => {
  it('is ciphertext on disk, in its write-ahead log too', () => {
    const db = createStateDb(path, KEY);
    db.prepare('INSERT INTO settings (name, value) VALUES (?, ?)').run('note', CANARY);
    for (const file of [path, `${path}-wal`]) {
      expect(statSync(file).size).toBeGreaterThan(0);
      expect(readFileSync(file).includes(CANARY)).toBe(false);
      expect(readFileSync(file).includes('CREATE TABLE')).toBe(false);
    }
    db.close();
    expect(readFileSync(path).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  });

  it('opens with its own key only', () => {
    createStateDb(path, KEY).close();
    // Its keyring proves a key right before it is used here: what does not open with it is damaged.
    expect(() => openStateDb(path, Buffer.alloc(32, 6))).toThrowError(failsWith('STATE_DAMAGED'));
    const keyless = new Database(path);
    expect(() => keyless.prepare('SELECT * FROM settings').all()).toThrow();
    keyless.close();
    openStateDb(path, KEY).close();
  });

  it('refuses a file that was put there in clear', () => {
    const plain = new Database(path);
    plain.exec('CREATE TABLE settings (name TEXT, value TEXT)');
    plain.close();
    expect(() => openStateDb(path, KEY)).toThrowError(failsWith('STATE_NOT_ENCRYPTED'));
  });

  it.each([
    ['made', createStateDb],
    ['opened', openStateDb],
  ] as const)('flushes every commit to the disk when it is %s', (_, open) => {
    if (open === openStateDb) createStateDb(path, KEY).close();
    const db = open(path, KEY);
    expect(db.pragma('synchronous', { simple: true })).toBe(FULL);
    db.close();
  });

  it('is not made over anything that is there', () => {
    createStateDb(path, KEY).close();
    const before = readFileSync(path);
    expect(() => createStateDb(path, KEY)).toThrowError(failsWith('HOME_EXISTS'));
    expect(readFileSync(path)).toEqual(before);
  });
});
