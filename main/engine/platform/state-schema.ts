import Database from 'better-sqlite3';
import { OutpostError, stateDamaged } from '../../../shared/errors/outpost-error.ts';
import type { Migration } from './migrations/migration.ts';

type Db = Database.Database;

const versionOf = (db: Db): number => db.pragma('user_version', { simple: true }) as number;
const namesIn = (db: Db): string[] => db.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all();

/** Tables, indexes and triggers that these migrations lead to. */
function namesAfter(migrations: readonly Migration[]): string[] {
  const scratch = new Database(':memory:');
  try {
    for (const { sql } of migrations) scratch.exec(sql);
    return namesIn(scratch);
  } finally {
    scratch.close();
  }
}

function refuseLater(version: number, migrations: readonly Migration[]): void {
  if (version <= migrations.length) return;
  throw new OutpostError('HOME_TOO_NEW', `This home was made by a later Outpost (state ${version}): update this one.`);
}

/**
 * A database that opens, but in which less stands than its version says, would be brought up to an empty one. Reads
 * only. STATE_DAMAGED; HOME_TOO_NEW where a later Outpost has been here, of whose schema nothing is known.
 */
export function assertSchema(db: Db, migrations: readonly Migration[]): void {
  // One snapshot: another process may be migrating it.
  const { version, names } = db.transaction(() => ({ version: versionOf(db), names: new Set(namesIn(db)) }))();
  refuseLater(version, migrations);
  const missing = namesAfter(migrations.slice(0, version)).filter((name) => !names.has(name));
  if (version < 1 || missing.length > 0)
    throw stateDamaged(new Error(`version ${version}, without ${missing.join(', ') || 'tables'}`));
}

/**
 * Brings the schema up, a transaction each: killed between two, or within one, it goes on from the last that is whole.
 * `keepBefore` is called once with the version that is left behind, while no process can write; where it throws,
 * nothing was changed. HOME_TOO_NEW.
 */
export function migrate(db: Db, migrations: readonly Migration[], keepBefore: (version: number) => void): void {
  let kept = false;
  // Immediate, and the version read inside: two processes that open one home migrate it once.
  const step = db.transaction((): boolean => {
    const at = versionOf(db);
    const migration = migrations[at];
    if (migration === undefined) return false;
    if (!kept) keepBefore(at);
    kept = true;
    db.exec(migration.sql);
    migration.move?.(db);
    db.pragma(`user_version = ${at + 1}`);
    return true;
  });
  if (versionOf(db) < migrations.length) while (step.immediate());
  refuseLater(versionOf(db), migrations);
}

/** Reads every page, about 10 ms a megabyte: for the doctor, not for each start. STATE_DAMAGED. */
export function assertEveryPage(db: Db): void {
  const found = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw stateDamaged(new Error(String(found)));
}
