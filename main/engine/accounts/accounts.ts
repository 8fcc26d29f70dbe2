import { Account, Pin } from '../../../shared/contract/accounts.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { StateDb } from '../platform/state-db.ts';
import { createPinAttempts, FREE_FAILURES } from './pin-attempts.ts';
import { hashPin, PIN_COST, type PinCost, type PinHash, pinMark, pinMatches } from './pin.ts';
import { unreadable } from './unreadable.ts';

/** The person who holds the home's key, as an actor in sessions and in the audit log: no account. */
const OPERATOR_ID = 'operator';
interface Row extends PinHash {
  readonly id: string;
  readonly display_name: string;
  readonly role: string;
  readonly departments: string;
  readonly sample: number;
}

export interface NewAccount extends Account {
  readonly pin: string;
}

/** An account as it stands, and a mark of its PIN; no mark for the person who holds the key and has no account. */
export interface Standing {
  readonly account: Account;
  readonly credential: string | null;
}

export interface Accounts {
  list(): Account[];
  /** NO_ACCOUNT where there is none. */
  get(id: string): Standing;
  /** As it is stored now, also by another process; null where there is none. SEAL_BROKEN, HOME_BUSY, ENGINE_GONE. */
  current(id: string): Standing | null;
  add(account: NewAccount): Account;
  remove(id: string): void;
  setPin(id: string, pin: string): Standing;
  /** NO_ACCOUNT, WRONG_PIN (details.attemptsLeft), TOO_MANY_ATTEMPTS (details.secondsLeft). */
  checkPin(id: string, pin: string): Standing;
}

function toAccount(row: Row): Account {
  return Account.parse({
    id: row.id,
    displayName: row.display_name,
    role: row.role,
    departments: JSON.parse(row.departments),
    sample: row.sample === 1,
  });
}

function toStanding(row: Row): Standing {
  return { account: toAccount(row), credential: pinMark(row) };
}

export function createAccounts(db: StateDb, deps: { clock: Clock; ids: Ids; cost?: PinCost }): Accounts {
  const { clock, ids, cost = PIN_COST } = deps;
  const one = db.prepare<[string], Row>('SELECT * FROM accounts WHERE id = ?');
  const all = db.prepare<[], Row>('SELECT * FROM accounts ORDER BY display_name, id');
  const insert = db.prepare(
    `INSERT INTO accounts (id, display_name, role, departments, sample, pin_salt, pin_hash, pin_cost)
     VALUES (@id, @displayName, @role, @departments, @sample, @pin_salt, @pin_hash, @pin_cost)`,
  );
  const remove = db.prepare('DELETE FROM accounts WHERE id = ?');
  const setPin = db.prepare(
    `UPDATE accounts SET pin_salt = @pin_salt, pin_hash = @pin_hash, pin_cost = @pin_cost, failures = 0, blocked_until = 0
     WHERE id = @id`,
  );

  function row(id: string): Row {
    const found = one.get(id);
    if (!found) throw new OutpostError('NO_ACCOUNT', `There is no account ${id} here: ask a local admin to add it.`);
    return found;
  }

  function hashed(pin: string): PinHash {
    if (!Pin.safeParse(pin).success) throw new OutpostError('BAD_INPUT', 'A PIN has 4 to 12 digits.');
    return hashPin(pin, { ids, cost });
  }

  const attempts = createPinAttempts(db, clock);

  return {
    list: () => all.all().map(toAccount),
    get: (id) => toStanding(row(id)),
    current(id) {
      try {
        const found = one.get(id);
        return found ? toStanding(found) : null;
      } catch (thrown) {
        throw unreadable(thrown, db);
      }
    },
    add({ pin, ...wanted }) {
      const parsed = Account.safeParse(wanted);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        throw new OutpostError('BAD_INPUT', `${issue?.path.join('.') ?? 'account'}: ${issue?.message ?? 'invalid'}`, {
          cause: parsed.error,
        });
      }
      const account = parsed.data;
      if (account.id === OPERATOR_ID || one.get(account.id)) {
        throw new OutpostError('CONFLICT', `There is an account ${account.id} already: choose another id.`);
      }
      const { departments, sample } = account;
      insert.run({ ...account, departments: JSON.stringify(departments), sample: sample ? 1 : 0, ...hashed(pin) });
      return account;
    },
    remove(id) {
      remove.run(row(id).id);
    },
    setPin(id, pin) {
      const changed = { ...row(id), ...hashed(pin) };
      setPin.run(changed);
      return toStanding(changed);
    },
    checkPin(id, pin) {
      const found = row(id);
      const failures = attempts.count(found);
      if (pinMatches(pin, found)) {
        attempts.forget(id);
        return toStanding(found);
      }
      const attemptsLeft = Math.max(0, FREE_FAILURES - failures);
      throw new OutpostError('WRONG_PIN', 'That PIN is not right: try again.', { details: { attemptsLeft } });
    },
  };
}
