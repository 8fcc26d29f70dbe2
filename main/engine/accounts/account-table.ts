import { Account } from '../../../shared/contract/accounts.ts';
import type { StateDb } from '../platform/state-db.ts';
import type { PinHash } from './pin.ts';

/** An account as the state file keeps it. */
export interface AccountRow extends PinHash {
  readonly id: string;
  readonly display_name: string;
  readonly role: string;
  /** A JSON list. */
  readonly departments: string;
  /** 1: of the sample clinic. */
  readonly sample: number;
  /** 1: set by somebody else, who knows it. */
  readonly pin_temporary: number;
}

export interface AccountTable {
  find(id: string): AccountRow | undefined;
  /** By name. */
  all(): AccountRow[];
  insert(account: Account, pin: PinHash): void;
  remove(id: string): void;
  /** With the new PIN earlier failures are forgotten. `temporary`: set by somebody else, who knows it. */
  setPin(id: string, pin: PinHash, temporary: boolean): void;
}

export function openAccountTable(db: StateDb): AccountTable {
  const one = db.prepare<[string], AccountRow>('SELECT * FROM accounts WHERE id = ?');
  const all = db.prepare<[], AccountRow>('SELECT * FROM accounts ORDER BY display_name, id');
  const insert = db.prepare(
    `INSERT INTO accounts (id, display_name, role, departments, sample, pin_salt, pin_hash, pin_cost)
     VALUES (@id, @displayName, @role, @departments, @sample, @pin_salt, @pin_hash, @pin_cost)`,
  );
  const remove = db.prepare('DELETE FROM accounts WHERE id = ?');
  const setPin = db.prepare(
    `UPDATE accounts SET pin_salt = @pin_salt, pin_hash = @pin_hash, pin_cost = @pin_cost, pin_temporary = @temporary, failures = 0, blocked_until = 0,
       blocked_for = 0, blocked_from = 0 WHERE id = @id`,
  );
  return {
    find: (id) => one.get(id),
    all: () => all.all(),
    insert(account, pin) {
      const { departments, sample } = account;
      insert.run({ ...account, departments: JSON.stringify(departments), sample: sample ? 1 : 0, ...pin });
    },
    remove: (id) => void remove.run(id),
    setPin(id, { pin_salt, pin_hash, pin_cost }, temporary) {
      setPin.run({ id, pin_salt, pin_hash, pin_cost, temporary: temporary ? 1 : 0 });
    },
  };
}

export function toAccount(row: AccountRow): Account {
  return Account.parse({
    id: row.id,
    displayName: row.display_name,
    role: row.role,
    departments: JSON.parse(row.departments),
    sample: row.sample === 1,
    ...(row.pin_temporary === 1 && { pinTemporary: true }),
  });
}
