import type { z } from 'zod';
import type { StateDb } from './state-db.ts';

/** One value of the state file, as JSON under its name. */
export interface Setting<T> {
  /** Null before it was first written. */
  read(): T | null;
  /** Nothing is changed where it stands there already. */
  write(value: T): void;
}

export function openSetting<S extends z.ZodType>(db: StateDb, name: string, schema: S): Setting<z.output<S>> {
  const get = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?');
  const put = db.prepare(
    `INSERT INTO settings (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
  );
  return {
    read() {
      const row = get.get(name);
      return row ? schema.parse(JSON.parse(row.value)) : null;
    },
    write: (value) => void put.run(name, JSON.stringify(value)),
  };
}
