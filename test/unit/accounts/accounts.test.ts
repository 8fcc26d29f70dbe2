import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAccounts } from '../../../main/engine/accounts/accounts.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { temporaryState, testClock } from '../../fixtures/state.ts';

const CHEAP = { N: 2 ** 4, r: 8, p: 1 };
const nurse = {
  id: 'nurse',
  displayName: 'Night nurse',
  role: 'staff',
  departments: ['nursing'],
  sample: false,
  pin: '1357',
} as const;
const failsWith = (code: string) => expect.objectContaining({ code });

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

function accountsAt(clock = testClock()) {
  return { clock, accounts: createAccounts(state.db, { clock, ids: systemIds, cost: CHEAP }) };
}

describe('accounts', () => {
  it('let their owner in', () => {
    const { accounts } = accountsAt();
    accounts.add({ ...nurse, departments: ['nursing'] });
    expect(accounts.checkPin('nurse', '1357')).toMatchObject({ account: { role: 'staff', departments: ['nursing'] } });
    accounts.setPin('nurse', '2468');
    expect(() => accounts.checkPin('nurse', '1357')).toThrowError(failsWith('WRONG_PIN'));
    expect(accounts.checkPin('nurse', '2468').account.id).toBe('nurse');
  });

  it('slow guessing down, more with every failure, also across restarts', () => {
    const { accounts, clock } = accountsAt();
    accounts.add({ ...nurse, departments: ['nursing'] });
    for (let i = 0; i < 5; i++) expect(() => accounts.checkPin('nurse', '0000')).toThrowError(failsWith('WRONG_PIN'));
    const again = createAccounts(state.db, { clock, ids: systemIds, cost: CHEAP });
    expect(() => again.checkPin('nurse', '1357')).toThrowError(failsWith('TOO_MANY_ATTEMPTS'));
    clock.advance(30_001);
    expect(() => again.checkPin('nurse', '0000')).toThrowError(failsWith('WRONG_PIN'));
    clock.advance(30_001);
    expect(() => again.checkPin('nurse', '1357')).toThrowError(failsWith('TOO_MANY_ATTEMPTS'));
    clock.advance(30_001);
    expect(again.checkPin('nurse', '1357').account.id).toBe('nurse');
  });

  it.each([2, -2])('are blocked as long as the machine has run, whatever its clock is set to: %d years', (years) => {
    const { clock } = accountsAt();
    let setBy = 0;
    const settable = { ...clock, now: () => clock.now() + setBy };
    const { accounts } = accountsAt(settable);
    accounts.add({ ...nurse, departments: ['nursing'] });
    for (let i = 0; i < 5; i++) expect(() => accounts.checkPin('nurse', '0000')).toThrowError(failsWith('WRONG_PIN'));
    setBy = years * 365 * 86_400_000;
    clock.advance(29_000);
    expect(() => accounts.checkPin('nurse', '1357')).toThrowError(failsWith('TOO_MANY_ATTEMPTS'));
    clock.advance(1_001);
    expect(accounts.checkPin('nurse', '1357').account.id).toBe('nurse');
  });

  it('are unique, and PINs have 4 to 12 digits', () => {
    const { accounts } = accountsAt();
    accounts.add({ ...nurse, departments: ['nursing'] });
    expect(() => accounts.add({ ...nurse, departments: [] })).toThrowError(failsWith('CONFLICT'));
    expect(() => accounts.setPin('nurse', '12')).toThrowError(failsWith('BAD_INPUT'));
    accounts.remove('nurse');
    expect(() => accounts.get('nurse')).toThrowError(failsWith('NO_ACCOUNT'));
  });

  it('let their owner in where the disk takes no write, and still slow guessing down', () => {
    const { accounts, clock } = accountsAt();
    accounts.add({ ...nurse, departments: ['nursing'] });
    state.db.pragma('query_only = ON');
    expect(accounts.checkPin('nurse', '1357').account.id).toBe('nurse');
    for (let i = 0; i < 5; i++) expect(() => accounts.checkPin('nurse', '0000')).toThrowError(failsWith('WRONG_PIN'));
    expect(() => accounts.checkPin('nurse', '1357')).toThrowError(failsWith('TOO_MANY_ATTEMPTS'));
    clock.advance(30_001);
    expect(accounts.checkPin('nurse', '1357').account.id).toBe('nurse');
  });

  it('write down, once the disk takes it, what was counted without it', () => {
    const { accounts, clock } = accountsAt();
    accounts.add({ ...nurse, departments: ['nursing'] });
    state.db.pragma('query_only = ON');
    for (let i = 0; i < 4; i++) expect(() => accounts.checkPin('nurse', '0000')).toThrowError(failsWith('WRONG_PIN'));
    state.db.pragma('query_only = OFF');
    expect(() => accounts.checkPin('nurse', '0000')).toThrowError(failsWith('WRONG_PIN'));
    const again = createAccounts(state.db, { clock, ids: systemIds, cost: CHEAP });
    expect(() => again.checkPin('nurse', '1357')).toThrowError(failsWith('TOO_MANY_ATTEMPTS'));
  });
});
