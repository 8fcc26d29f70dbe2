import { Account } from '../../../shared/contract/accounts.ts';
import type { StateDb } from '../platform/state-db.ts';
import type { Attempts } from './block.ts';
import type { PinHash } from './pin.ts';

/** An account as the state file keeps it. */
export interface AccountRow extends PinHash, Attempts {
  readonly id: string;
  readonly display_name: string;
  readonly role: string;
  /** A JSON list. */
  readonly departments: string;
  /** 1: of the sample clinic. */
  readonly sample: number;
  /** 1: set by somebody else, who knows it. */
  readonly pin_temporary: number;
  /** ISO 8601; null where nobody has signed in with it yet. */
  readonly signed_in_at: string | null;
}

export interface AccountTable {
  find(id: string): AccountRow | undefined;
  /** By name. */
  all(): AccountRow[];
  insert(account: Account, pin: PinHash): void;
  change(id: string, to: Pick<Account, 'role' | 'departments'>): void;
  remove(id: string): void;
  /** With the new PIN earlier failures are forgotten. `temporary`: set by somebody else, who knows it. */
  setPin(id: string, pin: PinHash, temporary: boolean): void;
  /** `at`: ISO 8601. */
  signedIn(id: string, at: string): void;
}

export function openAccountTable(db: StateDb): AccountTable {
  const one = db.prepare<[string], AccountRow>('SELECT * FROM accounts WHERE id = ?');
  const all = db.prepare<[], AccountRow>('SELECT * FROM accounts ORDER BY display_name, id');
  const insert = db.prepare(
    `INSERT INTO accounts (id, display_name, role, departments, sample, pin_salt, pin_hash, pin_cost, pin_temporary)
     VALUES (@id, @displayName, @role, @departments, @sample, @pin_salt, @pin_hash, @pin_cost, @pin_temporary)`,
  );
  const change = db.prepare('UPDATE accounts SET role = @role, departments = @departments WHERE id = @id');
  const signedIn = db.prepare('UPDATE accounts SET signed_in_at = @at WHERE id = @id');
  const remove = db.prepare('DELETE FROM accounts WHERE id = ?');
  const setPin = db.prepare(
    `UPDATE accounts SET pin_salt = @pin_salt, pin_hash = @pin_hash, pin_cost = @pin_cost, pin_temporary = @temporary, failures = 0, blocked_until = 0,
       blocked_for = 0, blocked_from = 0 WHERE id = @id`,
  );
  return {
    find: (id) => one.get(id),
    all: () => all.all(),
    insert(account, pin) {
      const { departments, sample, pinTemporary, ...named } = account;
      insert.run({
        ...named,
        ...pin,
        departments: JSON.stringify(departments),
        sample: sample ? 1 : 0,
        pin_temporary: pinTemporary ? 1 : 0,
      });
    },
    change: (id, { role, departments }) => void change.run({ id, role, departments: JSON.stringify(departments) }),
    remove: (id) => void remove.run(id),
    setPin(id, { pin_salt, pin_hash, pin_cost }, temporary) {
      setPin.run({ id, pin_salt, pin_hash, pin_cost, temporary: temporary ? 1 : 0 });
    },
    signedIn: (id, at) => void signedIn.run({ id, at }),
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
