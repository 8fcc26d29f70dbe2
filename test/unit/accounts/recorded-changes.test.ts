import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountDesk, nurse } from '../../fixtures/accounts.ts';
import { temporaryState } from '../../fixtures/state.ts';

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

const NURSE = nurse();
const ADMIN = nurse({ id: 'chief', role: 'admin' });

async function openDesk() {
  const desk = accountDesk(state.db);
  desk.accounts.add(NURSE);
  desk.accounts.add(ADMIN);
  return { desk, token: await desk.signIn(ADMIN.id, ADMIN.pin) };
}

const refuseEntries = (): void =>
  void state.db.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no space'); END");

describe('a change of accounts that cannot be recorded', () => {
  it('is not made: nobody is added, removed, or given another PIN', async () => {
    const { desk, token } = await openDesk();
    refuseEntries();
    await expect(async () => desk.add(token, NURSE.departments)).rejects.toThrow();
    await expect(async () => desk.remove(token, NURSE.id)).rejects.toThrow();
    await expect(async () => desk.setPin(token, { id: NURSE.id, pin: '97531' })).rejects.toThrow();
    state.db.exec('DROP TRIGGER full');
    expect(
      desk.accounts
        .list()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([ADMIN.id, NURSE.id].sort());
    expect(desk.accounts.checkPin(NURSE.id, NURSE.pin).account.id).toBe(NURSE.id);
  });
});

describe('an account that is added', () => {
  it('stands in the log with its role and departments, and with no name', async () => {
    const { desk, token } = await openDesk();
    await desk.add(token, ['nursing', 'pharmacy']);
    const [entry] = desk.audit.list({ limit: 1 });
    expect(entry).toMatchObject({
      ...{ kind: 'account', action: 'added', actor: ADMIN.id },
      details: { account: 'new', role: 'staff', departments: 'nursing pharmacy' },
    });
    expect(desk.audit.content.check('new', 'added', { displayName: 'New' })).toBe('as_recorded');
    expect(desk.audit.content.check('new', 'added', { displayName: 'Other' })).toBe('differs');
  });
});
