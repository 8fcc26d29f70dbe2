import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/engine/platform/migrations/all.ts';
import { createStateDb, openStateDb } from '../../../main/engine/platform/state-db.ts';
import { assertEveryPage } from '../../../main/engine/platform/state-schema.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';

const KEY = Buffer.alloc(32, 5);
const ACCOUNTS = 3;
const PAGE = 4_096;

/** A state with accounts in it, as it is after an orderly end, and as a crash leaves it: the last account in the log alone. */
let closed: Buffer;
let crashed: { main: Buffer; log: Buffer };
let dir: string;
let path: string;

const addAccount = (db: ReturnType<typeof openStateDb>, i: number): unknown =>
  db
    .prepare(
      "INSERT INTO accounts (id, display_name, role, departments, sample, pin_salt, pin_hash) VALUES (?, 'A', 'staff', '[]', 0, x'00', x'00')",
    )
    .run(`account-${i}`);

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-whole-'));
  const file = join(folder, 'state.db');
  const made = createStateDb(file, KEY);
  for (let i = 1; i < ACCOUNTS; i++) addAccount(made, i);
  made.close();
  const db = openStateDb(file, KEY);
  addAccount(db, ACCOUNTS);
  crashed = { main: readFileSync(file), log: readFileSync(`${file}-wal`) };
  db.close();
  closed = readFileSync(file);
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outpost-damaged-'));
  path = join(dir, 'state.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function lay(main: Buffer, log: Buffer | null = null): void {
  writeFileSync(path, main);
  if (log) writeFileSync(`${path}-wal`, log);
  else rmSync(`${path}-wal`, { force: true });
  rmSync(`${path}-shm`, { force: true });
}

/** The code with which opening or reading fails, or how many accounts there are. */
function outcome(): string | number {
  try {
    const db = openStateDb(path, KEY);
    try {
      return db.prepare<[], string>('SELECT id FROM accounts').pluck().all().length;
    } finally {
      db.close();
    }
  } catch (thrown) {
    return toOutpostError(thrown).code;
  }
}

/** Every file but the index of the log, which SQLite makes anew from the log. */
const bytes = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir)
      .filter((name) => !name.endsWith('-shm'))
      .sort()
      .map((name) => [name, readFileSync(join(dir, name), 'latin1')]),
  );

function expectLeftAlone(code: string): void {
  const before = bytes();
  expect(outcome()).toBe(code);
  expect(bytes()).toEqual(before);
}

const flipped = (whole: Buffer, at: number, by: number): Buffer => {
  const copy = Buffer.from(whole);
  copy.writeUInt8(copy.readUInt8(at) ^ by, at);
  return copy;
};

describe('a state file that is gone', () => {
  it('is missing, and is not made', () => {
    expectLeftAlone('STATE_MISSING');
    expect(readdirSync(dir)).toEqual([]);
  });

  it('is missing where its log was left, which stays', () => {
    lay(crashed.main, crashed.log);
    rmSync(path);
    expectLeftAlone('STATE_MISSING');
  });

  it('is missing where a link leads nowhere', () => {
    symlinkSync(join(dir, 'elsewhere'), path);
    expect(outcome()).toBe('STATE_MISSING');
    expect(readdirSync(dir)).toEqual(['state.db']);
  });
});

describe('a state file that is not what was written', () => {
  it('is damaged where it is empty, and its log stays', () => {
    lay(Buffer.alloc(0));
    expectLeftAlone('STATE_DAMAGED');
    lay(Buffer.alloc(0), crashed.log);
    expectLeftAlone('STATE_DAMAGED');
  });

  it('is damaged where it is a folder, noise, zeros, or opens with another key', () => {
    mkdirSync(path);
    expect(outcome()).toBe('STATE_DAMAGED');
    rmSync(path, { recursive: true });
    for (const content of [Buffer.alloc(closed.length), Buffer.alloc(closed.length, 'noise')]) {
      lay(content);
      expectLeftAlone('STATE_DAMAGED');
    }
    const other = join(dir, 'other.db');
    createStateDb(other, Buffer.alloc(32, 6)).close();
    copyFileSync(other, path);
    expectLeftAlone('STATE_DAMAGED');
  });

  it('is damaged wherever it was cut', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.nat(closed.length - 1),
          fc.nat(600),
          fc.nat(closed.length / PAGE - 1).map((n) => n * PAGE),
        ),
        (length) => {
          lay(closed.subarray(0, length));
          expectLeftAlone('STATE_DAMAGED');
        },
      ),
    );
  });

  it('is whole or damaged whatever byte was changed, never without its accounts', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.nat(closed.length - 1), fc.nat(32), fc.nat(PAGE)),
        fc.integer({ min: 1, max: 255 }),
        (at, by) => {
          lay(flipped(closed, at, by));
          expect(['STATE_DAMAGED', ACCOUNTS]).toContain(outcome());
        },
      ),
    );
  });

  it('is damaged where its plain header says something else, or the MAC of its first page does not fit', () => {
    for (const at of [0, 16, 17, 20, 21, 22, 23, 24, PAGE - 1]) {
      lay(flipped(closed, at, 0x08));
      expectLeftAlone('STATE_DAMAGED');
    }
  });

  it('shows each changed byte to a reader of every page', () => {
    fc.assert(
      fc.property(fc.integer({ min: PAGE, max: closed.length - 1 }), (at) => {
        lay(flipped(closed, at, 1));
        const found = () => {
          const db = openStateDb(path, KEY);
          try {
            assertEveryPage(db);
          } finally {
            db.close();
          }
        };
        expect(found).toThrowError(expect.objectContaining({ code: 'STATE_DAMAGED' }));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a state file after a crash', () => {
  it('opens with what its log holds', () => {
    lay(crashed.main, crashed.log);
    expect(outcome()).toBe(ACCOUNTS);
  });

  it('is whole or damaged wherever it was cut, never without its accounts', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.nat(crashed.main.length - 1),
          fc.nat(crashed.main.length / PAGE - 1).map((n) => n * PAGE),
        ),
        (length) => {
          lay(crashed.main.subarray(0, length), crashed.log);
          expect(['STATE_DAMAGED', ACCOUNTS]).toContain(outcome());
        },
      ),
    );
  });
});

/** The version stays the same: only the last step does more. */
const lastOneAlso = (sql: string) => [
  ...MIGRATIONS.slice(0, -1),
  { sql: `${MIGRATIONS.at(-1)?.sql ?? ''}; ${sql};`, move: MIGRATIONS.at(-1)?.move },
];

describe('a database that opens, with nothing in it', () => {
  it.each([
    ['no table', []],
    ['a version, and no table', [{ sql: 'SELECT 1' }]],
    ['a table less than its version has', lastOneAlso('DROP TABLE settings')],
    ['no guard on its audit log', lastOneAlso('DROP TRIGGER audit_is_append_only_update')],
  ])('is damaged: %s', (_, migrations) => {
    createStateDb(path, KEY, migrations).close();
    expectLeftAlone('STATE_DAMAGED');
  });
});
