import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/engine/platform/migrations/all.ts';
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

const schemaOf = (db: Database.Database) => db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all();

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

describe('migrations', () => {
  it('lead to the same schema from every version before', () => {
    const fresh = createStateDb(path, KEY);
    const wanted = schemaOf(fresh);
    fresh.close();
    for (let version = 1; version < MIGRATIONS.length; version++) {
      const old = join(dir, `from-${version}.db`);
      createStateDb(old, KEY, MIGRATIONS.slice(0, version)).close();
      const db = openStateDb(old, KEY);
      expect(schemaOf(db)).toEqual(wanted);
      expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
      db.close();
    }
  });

  it('keep what was there', () => {
    const old = createStateDb(path, KEY, MIGRATIONS.slice(0, 1));
    old.exec("INSERT INTO settings VALUES ('note', 'kept')");
    old.exec(
      "INSERT INTO accounts (id, display_name, role, departments, sample, pin_salt, pin_hash) VALUES ('a', 'A', 'staff', '[]', 0, x'00', x'00')",
    );
    old.close();
    const db = openStateDb(path, KEY);
    expect(db.prepare('SELECT value FROM settings').pluck().get()).toBe('kept');
    expect(JSON.parse(db.prepare<[], string>('SELECT pin_cost FROM accounts').pluck().get() ?? '')).toEqual({
      N: 16_384,
      r: 8,
      p: 1,
    });
    db.close();
  });

  it('that fail leave the version before, whole', () => {
    createStateDb(path, KEY).close();
    const broken = [...MIGRATIONS, 'CREATE TABLE half (a); SELECT nonsense FROM nowhere;'];
    expect(() => openStateDb(path, KEY, broken)).toThrow();
    const db = openStateDb(path, KEY);
    expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
    db.close();
  });

  it('of a later Outpost are not touched by this one', () => {
    createStateDb(path, KEY, [...MIGRATIONS, 'CREATE TABLE later (a)']).close();
    expect(() => openStateDb(path, KEY)).toThrowError(failsWith('HOME_TOO_NEW'));
  });
});
