import { Account, type AccountState, Pin } from '../../../shared/contract/accounts.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { StateDb } from '../platform/state-db.ts';
import { type AccountRow, type AccountTable, openAccountTable, toAccount } from './account-table.ts';
import { FREE_FAILURES } from './block.ts';
import { createPinAttempts, type PinAttempts } from './pin-attempts.ts';
import { hashPin, PIN_COST, type PinCost, type PinHash, pinMark, pinMatches } from './pin.ts';
import { unreadable } from './unreadable.ts';

/** The person who holds the home's key, as an actor in sessions and in the audit log: no account. */
export const OPERATOR_ID = 'operator';

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
  /** The name on screen; of an account that is gone, its id. */
  nameOf(id: string): string;
  /** As `list`, and how each stands: for who looks after them. */
  states(): AccountState[];
  add(account: NewAccount): Account;
  /** Another role, other departments. NO_ACCOUNT; LAST_ADMIN where nobody would be left who may. */
  change(id: string, to: Pick<Account, 'role' | 'departments'>): Account;
  /** NO_ACCOUNT; LAST_ADMIN where nobody would be left who adds the next. */
  remove(id: string): void;
  /** The lock-out after wrong PINs ends. NO_ACCOUNT; DISK_FULL and its like, where it would last on. */
  unlock(id: string): void;
  /** Somebody signed in with it, now. */
  signedIn(id: string): void;
  /** `temporary`: set by somebody else; its person is asked for their own at the next sign-in. */
  setPin(id: string, pin: string, temporary?: boolean): Standing;
  /** NO_ACCOUNT, WRONG_PIN (details.attemptsLeft), TOO_MANY_ATTEMPTS (details.secondsLeft). */
  checkPin(id: string, pin: string): Standing;
}

function toStanding(row: AccountRow): Standing {
  return { account: toAccount(row), credential: pinMark(row) };
}

/** BAD_INPUT, with the field that is wrong. */
function parseAccount(wanted: Account): Account {
  const parsed = Account.safeParse(wanted);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new OutpostError('BAD_INPUT', `${issue?.path.join('.') ?? 'account'}: ${issue?.message ?? 'invalid'}`, {
    cause: parsed.error,
  });
}

function rowOf(table: AccountTable, id: string): AccountRow {
  const found = table.find(id);
  if (!found) throw new OutpostError('NO_ACCOUNT', `There is no account ${id} here: ask a local admin to add it.`);
  return found;
}

/** The operator may remove everybody else, and an admin all others: one who may add the next one stays. */
function keepAnAdmin(table: AccountTable, { id, role }: AccountRow): void {
  if (role !== 'admin' || table.all().some((other) => other.role === 'admin' && other.id !== id)) return;
  throw new OutpostError('LAST_ADMIN', `${id} is the only local admin here: add another one first.`);
}

function toState(row: AccountRow, attempts: PinAttempts): AccountState {
  return { ...toAccount(row), lastSignIn: row.signed_in_at, lockedOutSeconds: attempts.secondsLeft(row) || null };
}

/** Counted before it is looked at, so that no way out of here gives a free guess. */
function checkPin(row: AccountRow, pin: string, attempts: PinAttempts): Standing {
  const failures = attempts.count(row);
  if (pinMatches(pin, row)) {
    attempts.forget(row.id);
    return toStanding(row);
  }
  const attemptsLeft = Math.max(0, FREE_FAILURES - failures);
  throw new OutpostError('WRONG_PIN', 'That PIN is not right: try again.', { details: { attemptsLeft } });
}

export function createAccounts(db: StateDb, deps: { clock: Clock; ids: Ids; cost?: PinCost }): Accounts {
  const { clock, ids, cost = PIN_COST } = deps;
  const table = openAccountTable(db);
  const attempts = createPinAttempts(db, clock);

  function hashed(pin: string): PinHash {
    if (!Pin.safeParse(pin).success) throw new OutpostError('BAD_INPUT', 'A PIN has 4 to 12 digits.');
    return hashPin(pin, { ids, cost });
  }

  return {
    list: () => table.all().map(toAccount),
    states: () => table.all().map((row) => toState(row, attempts)),
    get: (id) => toStanding(rowOf(table, id)),
    current(id) {
      try {
        const found = table.find(id);
        return found ? toStanding(found) : null;
      } catch (thrown) {
        throw unreadable(thrown, db);
      }
    },
    nameOf: (id) => table.find(id)?.display_name ?? id,
    add({ pin, ...wanted }) {
      const account = parseAccount(wanted);
      if (account.id === OPERATOR_ID || table.find(account.id)) {
        throw new OutpostError('CONFLICT', `There is an account ${account.id} already: choose another id.`);
      }
      table.insert(account, hashed(pin));
      return account;
    },
    change(id, { role, departments }) {
      const row = rowOf(table, id);
      if (role !== 'admin') keepAnAdmin(table, row);
      const changed = parseAccount({ ...toAccount(row), role, departments });
      table.change(id, changed);
      return changed;
    },
    remove(id) {
      const row = rowOf(table, id);
      keepAnAdmin(table, row);
      table.remove(row.id);
    },
    unlock: (id) => attempts.release(rowOf(table, id).id),
    signedIn: (id) => table.signedIn(id, new Date(clock.now()).toISOString()),
    setPin(id, pin, temporary = false) {
      const changed = { ...rowOf(table, id), ...hashed(pin), pin_temporary: temporary ? 1 : 0 };
      table.setPin(id, changed, temporary);
      attempts.release(id);
      return toStanding(changed);
    },
    checkPin: (id, pin) => checkPin(rowOf(table, id), pin, attempts),
  };
}
