import Database from 'better-sqlite3';
import { OutpostError, stateDamaged } from '../../../shared/errors/outpost-error.ts';

type Db = Database.Database;

const versionOf = (db: Db): number => db.pragma('user_version', { simple: true }) as number;
const namesIn = (db: Db): string[] => db.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all();

/** Tables, indexes and triggers that these migrations lead to. */
function namesAfter(migrations: readonly string[]): string[] {
  const scratch = new Database(':memory:');
  try {
    for (const sql of migrations) scratch.exec(sql);
    return namesIn(scratch);
  } finally {
    scratch.close();
  }
}

/**
 * A database that opens, but in which less stands than its version says, would be brought up to an empty one. Reads
 * only. STATE_DAMAGED; a later version is left to `migrate`, which names it.
 */
export function assertSchema(db: Db, migrations: readonly string[]): void {
  // One snapshot: another process may be migrating it.
  const { version, names } = db.transaction(() => ({ version: versionOf(db), names: new Set(namesIn(db)) }))();
  if (version > migrations.length) return;
  const missing = namesAfter(migrations.slice(0, version)).filter((name) => !names.has(name));
  if (version < 1 || missing.length > 0)
    throw stateDamaged(new Error(`version ${version}, without ${missing.join(', ') || 'tables'}`));
}

/** Brings the schema up, a transaction each. HOME_TOO_NEW where a later Outpost has been here. */
export function migrate(db: Db, migrations: readonly string[]): void {
  // Immediate, and the version read inside: two processes that open one home migrate it once.
  const step = db.transaction((): boolean => {
    const at = versionOf(db);
    const sql = migrations[at];
    if (sql === undefined) return false;
    db.exec(sql);
    db.pragma(`user_version = ${at + 1}`);
    return true;
  });
  if (versionOf(db) < migrations.length) while (step.immediate());
  if (versionOf(db) > migrations.length) {
    throw new OutpostError(
      'HOME_TOO_NEW',
      `This home was made by a later Outpost (state ${versionOf(db)}): update this one.`,
    );
  }
}

/** Reads every page, about 10 ms a megabyte: for the doctor, not for each start. STATE_DAMAGED. */
export function assertEveryPage(db: Db): void {
  const found = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw stateDamaged(new Error(String(found)));
}
