import { scryptSync, timingSafeEqual } from 'node:crypto';
import { Account, Pin } from '../../../shared/contract/accounts.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { StateDb } from '../platform/state-db.ts';

/** A PIN has few digits: its guesses are slowed here and counted below (NIST SP 800-63B, 5.2.2). */
export const PIN_COST = { N: 2 ** 14, r: 8, p: 1 } as const;
const HASH_BYTES = 32;
const SALT_BYTES = 16;
/** Wrong PINs in a row before the account is blocked, and for how long: 30 s, doubling, at most an hour. */
const FREE_FAILURES = 5;
const FIRST_BLOCK_MS = 30_000;
const LONGEST_BLOCK_MS = 3_600_000;

interface Row {
  readonly id: string;
  readonly display_name: string;
  readonly role: string;
  readonly departments: string;
  readonly sample: number;
  readonly pin_salt: Buffer;
  readonly pin_hash: Buffer;
  readonly failures: number;
  readonly blocked_until: number;
}

export interface NewAccount extends Account {
  readonly pin: string;
}

export interface Accounts {
  list(): Account[];
  /** NO_ACCOUNT where there is none. */
  get(id: string): Account;
  add(account: NewAccount): Account;
  remove(id: string): void;
  setPin(id: string, pin: string): void;
  /** NO_ACCOUNT, WRONG_PIN, TOO_MANY_ATTEMPTS (details.secondsLeft). */
  checkPin(id: string, pin: string): Account;
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

function blockMs(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_BLOCK_MS, FIRST_BLOCK_MS * 2 ** (failures - FREE_FAILURES));
}

export function createAccounts(db: StateDb, deps: { clock: Clock; ids: Ids; cost?: { N: number; r: number; p: number } }): Accounts {
  const { clock, ids, cost = PIN_COST } = deps;
  const one = db.prepare<[string], Row>('SELECT * FROM accounts WHERE id = ?');
  const all = db.prepare<[], Row>('SELECT * FROM accounts ORDER BY display_name');
  const insert = db.prepare('INSERT INTO accounts (id, display_name, role, departments, sample, pin_salt, pin_hash) VALUES (?, ?, ?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM accounts WHERE id = ?');
  const setPin = db.prepare('UPDATE accounts SET pin_salt = ?, pin_hash = ?, failures = 0, blocked_until = 0 WHERE id = ?');
  const setFailures = db.prepare('UPDATE accounts SET failures = ?, blocked_until = ? WHERE id = ?');

  const hash = (pin: string, salt: Buffer): Buffer => scryptSync(pin, salt, HASH_BYTES, cost);

  function row(id: string): Row {
    const found = one.get(id);
    if (!found) throw new OutpostError('NO_ACCOUNT', `There is no account ${id} here: ask a local admin to add it.`);
    return found;
  }

  function checkedPin(pin: string): string {
    const parsed = Pin.safeParse(pin);
    if (!parsed.success) throw new OutpostError('BAD_INPUT', 'A PIN has 4 to 12 digits.');
    return parsed.data;
  }

  return {
    list: () => all.all().map(toAccount),
    get: (id) => toAccount(row(id)),
    add({ pin, ...account }) {
      if (one.get(account.id)) throw new OutpostError('CONFLICT', `There is an account ${account.id} already.`);
      const salt = ids.bytes(SALT_BYTES);
      const { id, displayName, role, departments, sample } = Account.parse(account);
      insert.run(id, displayName, role, JSON.stringify(departments), sample ? 1 : 0, salt, hash(checkedPin(pin), salt));
      return { id, displayName, role, departments, sample };
    },
    remove(id) {
      remove.run(row(id).id);
    },
    setPin(id, pin) {
      const salt = ids.bytes(SALT_BYTES);
      setPin.run(salt, hash(checkedPin(pin), salt), row(id).id);
    },
    checkPin(id, pin) {
      const found = row(id);
      const now = clock.now();
      if (found.blocked_until > now) {
        const secondsLeft = Math.ceil((found.blocked_until - now) / 1000);
        throw new OutpostError('TOO_MANY_ATTEMPTS', `Too many wrong PINs: wait ${secondsLeft} seconds.`, { details: { secondsLeft } });
      }
      if (timingSafeEqual(hash(pin, found.pin_salt), found.pin_hash)) {
        setFailures.run(0, 0, id);
        return toAccount(found);
      }
      const failures = found.failures + 1;
      setFailures.run(failures, now + blockMs(failures), id);
      throw new OutpostError('WRONG_PIN', 'That PIN is not right: try again.');
    },
  };
}
