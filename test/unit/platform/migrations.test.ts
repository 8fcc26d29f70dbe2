import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/engine/platform/migrations/all.ts';
import type { Migration } from '../../../main/engine/platform/migrations/migration.ts';
import { createStateDb, openStateDb, type StateDb } from '../../../main/engine/platform/state-db.ts';
import { expectedRows, fillEveryTable, firstRows, tablesOf } from '../../fixtures/old-states.ts';
import { STATE_KEY } from '../../fixtures/state.ts';

const LAST = MIGRATIONS.length;
const EARLIER = MIGRATIONS.map((_, index) => index).slice(1);
const failsWith = (code: string) => expect.objectContaining({ code });

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outpost-migrations-'));
  path = join(dir, 'state.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const versionOf = (db: StateDb): unknown => db.pragma('user_version', { simple: true });
const schemaOf = (db: StateDb) => db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all();

/** A state file of `version`, with a row in every table; the names of its tables. */
function makeOld(version: number): string[] {
  const db = createStateDb(path, STATE_KEY, MIGRATIONS.slice(0, version));
  fillEveryTable(db);
  const tables = tablesOf(db);
  db.close();
  return tables;
}

function inspect<T>(file: string, look: (db: StateDb) => T, migrations: readonly Migration[] = MIGRATIONS): T {
  const db = openStateDb(file, STATE_KEY, migrations);
  try {
    return look(db);
  } finally {
    db.close();
  }
}

function expectUpToDate(tables: readonly string[]): void {
  inspect(path, (db) => {
    expect(versionOf(db)).toBe(LAST);
    expect(firstRows(db, tables)).toEqual(expectedRows(db, tables));
  });
}

describe('a state file of an earlier version', () => {
  it.each(EARLIER)('%i is opened with what was in it, true in every column', (version) => {
    const tables = makeOld(version);
    expectUpToDate(tables);
    const fresh = join(dir, 'fresh.db');
    createStateDb(fresh, STATE_KEY).close();
    expect(inspect(path, schemaOf)).toEqual(inspect(fresh, schemaOf));
  });

  it.each(EARLIER)('%i stays beside it as it was, in cipher, and can be put back', (version) => {
    const tables = makeOld(version);
    const was = inspect(path, (db) => firstRows(db, tables), MIGRATIONS.slice(0, version));
    openStateDb(path, STATE_KEY).close();
    const before = `${path}.v${version}`;
    expect(readFileSync(before).includes('Nadia')).toBe(false);
    inspect(
      before,
      (db) => {
        expect(versionOf(db)).toBe(version);
        expect(firstRows(db, tables)).toEqual(was);
      },
      MIGRATIONS.slice(0, version),
    );
    copyFileSync(before, path);
    expectUpToDate(tables);
  });

  it('is what it was before its history was kept: an old escalation was raised by its asker', () => {
    makeOld(4);
    expect(
      inspect(path, (db) => db.prepare('SELECT escalation, at, action, actor FROM escalation_events').all()),
    ).toEqual([{ escalation: 'e1', at: 1_000, action: 'raised', actor: 'nadia' }]);
  });
});

describe('a migration', () => {
  const next = (step: Migration): Migration[] => [...MIGRATIONS, step];

  it('moves rows in the transaction of its schema', () => {
    makeOld(LAST);
    const later = next({
      sql: 'CREATE TABLE notes (name TEXT, length INTEGER)',
      move: (db) => db.exec('INSERT INTO notes SELECT name, length(value) FROM settings'),
    });
    expect(inspect(path, (db) => db.prepare('SELECT * FROM notes').all(), later)).toEqual([
      { name: 'note', length: 4 },
    ]);
  });

  it.each([
    ['its SQL', { sql: 'CREATE TABLE half (a); SELECT nonsense FROM nowhere;' }],
    [
      'its move',
      {
        sql: 'CREATE TABLE half (a)',
        move: () => {
          throw new RangeError('no such row');
        },
      },
    ],
  ])('that fails in %s leaves the version before, whole', (_, broken) => {
    makeOld(LAST);
    expect(() => openStateDb(path, STATE_KEY, next(broken))).toThrow();
    inspect(path, (db) => {
      expect(versionOf(db)).toBe(LAST);
      expect(tablesOf(db)).not.toContain('half');
    });
  });

  it('begins only once the state before it is on disk', () => {
    makeOld(LAST);
    const seen: boolean[] = [];
    const later = next({ sql: 'SELECT 1', move: () => seen.push(existsSync(`${path}.v${LAST}`)) });
    openStateDb(path, STATE_KEY, later).close();
    expect(seen).toEqual([true]);
  });

  it('leaves the last two states before it, and none where nothing had to be moved', () => {
    makeOld(LAST);
    const steps = [...MIGRATIONS];
    for (let i = 0; i < 3; i++) {
      steps.push({ sql: `CREATE TABLE later_${i} (a)` });
      openStateDb(path, STATE_KEY, steps).close();
      openStateDb(path, STATE_KEY, steps).close();
    }
    expect(readdirSync(dir).sort()).toEqual(['state.db', `state.db.v${LAST + 1}`, `state.db.v${LAST + 2}`].sort());
  });

  it.each([1, 4, LAST - 1])('killed in the middle of step %i loses nothing', (step) => {
    const tables = makeOld(1);
    const child = spawnSync(process.execPath, [resolve('test/fixtures/killed-migration.ts'), path, String(step)]);
    expect(child.signal).toBe('SIGKILL');
    expectUpToDate(tables);
    // The first state is still the one from before; what was reached by then was kept too.
    expect(readdirSync(dir).sort()).toEqual(
      ['state.db', 'state.db.v1', ...(step > 1 ? [`state.db.v${step}`] : [])].sort(),
    );
  });
});

describe('a state file of a later Outpost', () => {
  it('is refused, and stays byte for byte what it was', () => {
    createStateDb(path, STATE_KEY, [...MIGRATIONS, { sql: 'CREATE TABLE later (a); DROP TABLE settings;' }]).close();
    const before = readFileSync(path);
    expect(() => openStateDb(path, STATE_KEY)).toThrowError(failsWith('HOME_TOO_NEW'));
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(dir)).toEqual(['state.db']);
  });
});
