import { Account, Pin } from '../../../shared/contract/accounts.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { StateDb } from '../platform/state-db.ts';
import { hashPin, PIN_COST, type PinCost, type PinHash, pinMark, pinMatches } from './pin.ts';
import { unreadable } from './unreadable.ts';

/** The actor of whoever holds the home's key, in sessions and in the audit log: nobody's account. */
export const OPERATOR_ID = 'operator';
/** Wrong PINs in a row before the account is blocked, and for how long: 30 s, doubling, at most an hour. */
const FREE_FAILURES = 5;
const FIRST_BLOCK_MS = 30_000;
const LONGEST_BLOCK_MS = 3_600_000;

interface Row extends PinHash {
  readonly id: string;
  readonly display_name: string;
  readonly role: string;
  readonly departments: string;
  readonly sample: number;
  readonly failures: number;
  readonly blocked_until: number;
}

export interface NewAccount extends Account {
  readonly pin: string;
}

/** An account as it stands, and a mark of its PIN; no mark for whoever holds the key and is no account. */
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

function blockMs(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_BLOCK_MS, FIRST_BLOCK_MS * 2 ** (failures - FREE_FAILURES));
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
  const setFailures = db.prepare('UPDATE accounts SET failures = ?, blocked_until = ? WHERE id = ?');

  function row(id: string): Row {
    const found = one.get(id);
    if (!found) throw new OutpostError('NO_ACCOUNT', `There is no account ${id} here: ask a local admin to add it.`);
    return found;
  }

  function hashed(pin: string): PinHash {
    if (!Pin.safeParse(pin).success) throw new OutpostError('BAD_INPUT', 'A PIN has 4 to 12 digits.');
    return hashPin(pin, { ids, cost });
  }

  function refuseWhileBlocked(until: number, now: number): void {
    // A clock that was set back must not lengthen what was at most an hour.
    const secondsLeft = Math.ceil(Math.min(until - now, LONGEST_BLOCK_MS) / 1000);
    if (secondsLeft <= 0) return;
    throw new OutpostError('TOO_MANY_ATTEMPTS', `Too many wrong PINs: wait ${secondsLeft} seconds.`, { details: { secondsLeft } });
  }

  /** Counted before it is checked: neither a second process nor a pulled plug gives a free guess. */
  const countAttempt = db.transaction((id: string): { found: Row; failures: number } => {
    const found = row(id);
    const now = clock.now();
    refuseWhileBlocked(found.blocked_until, now);
    const failures = found.failures + 1;
    setFailures.run(failures, now + blockMs(failures), id);
    return { found, failures };
  });

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
        throw new OutpostError('BAD_INPUT', `${issue?.path.join('.') ?? 'account'}: ${issue?.message ?? 'invalid'}`, { cause: parsed.error });
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
      const { found, failures } = countAttempt.immediate(id);
      if (pinMatches(pin, found)) {
        setFailures.run(0, 0, id);
        return toStanding(found);
      }
      const attemptsLeft = Math.max(0, FREE_FAILURES - failures);
      throw new OutpostError('WRONG_PIN', 'That PIN is not right: try again.', { details: { attemptsLeft } });
    },
  };
}
