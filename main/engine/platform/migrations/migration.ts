import type Database from 'better-sqlite3';

/** One step of the schema: a file of its own, which is never changed once it has run anywhere. */
export interface Migration {
  readonly sql: string;
  /** Where rows must be read and written anew; in the transaction of `sql`, after it. */
  readonly move?: ((db: Database.Database) => void) | undefined;
}
