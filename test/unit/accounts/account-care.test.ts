import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPERATOR_ID } from '../../../main/engine/accounts/accounts.ts';
import { FREE_FAILURES } from '../../../main/engine/accounts/block.ts';
import { parseEnrolment } from '../../../main/engine/enrolment/enrolment.ts';
import { accountDesk, nurse } from '../../fixtures/accounts.ts';
import { createTestAuthority } from '../../fixtures/signed-enrolment.ts';
import { temporaryState, testClock } from '../../fixtures/state.ts';

const failsWith = (code: string) => expect.objectContaining({ code });
const enrolment = parseEnrolment({ ...createTestAuthority().fields, departments: ['nursing', 'pharmacy'] });

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

/** A nurse, and the only admin. */
async function openDesk() {
  const clock = testClock();
  const desk = accountDesk(state.db, clock, () => undefined, enrolment);
  desk.accounts.add(nurse());
  desk.accounts.add(nurse({ id: 'chief', role: 'admin' }));
  const admin = await desk.signIn('chief', '1357');
  const lastWritten = () => desk.audit.list({ limit: 1 })[0];
  const stateOf = async (id: string) => (await desk.overview(admin)).accounts.find((one) => one.id === id);
  const guess = async (times: number) => {
    for (let n = 0; n < times; n++) await desk.signIn('nurse', '0000').catch(() => undefined);
  };
  /** As the person who holds the key has it on the command line. */
  const operator = desk.sessions.open({
    account: nurse({ id: OPERATOR_ID, role: 'admin', departments: ['*'] }),
    credential: null,
  }).token;
  return { ...desk, clock, admin, operator, lastWritten, stateOf, guess };
}

describe('what an admin sees of accounts', () => {
  it('is who they are, when each last signed in, and the departments that there are', async () => {
    const { overview, admin, signIn, clock } = await openDesk();
    clock.advance(60_000);
    const at = new Date(clock.now()).toISOString();
    await signIn('nurse', '1357');
    const { accounts, departments } = await overview(admin);
    expect(departments).toEqual(['nursing', 'pharmacy']);
    expect(accounts.find(({ id }) => id === 'nurse')).toEqual({
      ...{ id: 'nurse', displayName: 'Night nurse', role: 'staff', departments: ['nursing'], sample: false },
      ...{ lastSignIn: at, lockedOutSeconds: null },
    });
  });

  it('says never of an account that nobody has used, also where its id was used before', async () => {
    const { add, admin, remove, signIn, stateOf } = await openDesk();
    await add(admin, ['nursing']);
    expect(await stateOf('new')).toMatchObject({ lastSignIn: null });
    await signIn('new', '1357');
    expect(await stateOf('new')).not.toMatchObject({ lastSignIn: null });
    await remove(admin, 'new');
    await add(admin, ['nursing']);
    expect(await stateOf('new')).toMatchObject({ lastSignIn: null });
  });

  it('names the seconds of a lock-out, and none once it is over', async () => {
    const { guess, stateOf, clock } = await openDesk();
    await guess(FREE_FAILURES);
    expect(await stateOf('nurse')).toMatchObject({ lockedOutSeconds: 30 });
    clock.advance(30_001);
    expect(await stateOf('nurse')).toMatchObject({ lockedOutSeconds: null });
  });

  it('names one that was counted where the disk takes no write', async () => {
    const { guess, stateOf } = await openDesk();
    state.db.pragma('query_only = ON');
    await guess(FREE_FAILURES);
    expect(await stateOf('nurse')).toMatchObject({ lockedOutSeconds: 30 });
  });

  it('is nothing for anybody else', async () => {
    const { overview, change, unlock, signIn } = await openDesk();
    const token = await signIn('nurse', '1357');
    expect(() => overview(token)).toThrowError(failsWith('NOT_ALLOWED'));
    expect(() => change(token, nurse({ role: 'admin' }))).toThrowError(failsWith('NOT_ALLOWED'));
    await expect(unlock(token, 'nurse')).rejects.toEqual(failsWith('NOT_ALLOWED'));
  });
});

describe('an account that an admin adds', () => {
  it('has a PIN that its person changes first, since the admin knows it', async () => {
    const { add, admin, signIn, actsAs, setPin } = await openDesk();
    expect(await add(admin, ['nursing'])).toMatchObject({ id: 'new', pinTemporary: true });
    const token = await signIn('new', '1357');
    expect(actsAs(token)).toMatchObject({ pinTemporary: true });
    await setPin(token, { id: 'new', pin: '9753', oldPin: '1357' });
    expect(actsAs(token)).not.toHaveProperty('pinTemporary');
  });
});

describe('another role or other departments', () => {
  it('hold at the next sign-in, which follows at once, and stand in the log', async () => {
    const { change, admin, signIn, actsAs, lastWritten } = await openDesk();
    const before = await signIn('nurse', '1357');
    expect(await change(admin, { id: 'nurse', role: 'pharmacist', departments: ['pharmacy'] })).toMatchObject({
      role: 'pharmacist',
      departments: ['pharmacy'],
    });
    expect(lastWritten()).toMatchObject({
      ...{ kind: 'account', action: 'changed', actor: 'chief' },
      details: { account: 'nurse', role: 'pharmacist', departments: 'pharmacy' },
    });
    expect(() => actsAs(before)).toThrowError(failsWith('SESSION_EXPIRED'));
    expect(actsAs(await signIn('nurse', '1357'))).toMatchObject({ role: 'pharmacist', departments: ['pharmacy'] });
  });

  it('are refused with a department that the enrolment lacks, and for nobody', async () => {
    const { change, admin, actsAs, signIn } = await openDesk();
    expect(() => change(admin, nurse({ departments: ['nursering'] }))).toThrowError(failsWith('BAD_INPUT'));
    expect(() => change(admin, nurse({ id: 'stranger' }))).toThrowError(failsWith('NO_ACCOUNT'));
    expect(actsAs(await signIn('nurse', '1357'))).toMatchObject({ departments: ['nursing'] });
  });

  it('an admin gives themselves other departments and stays signed in, and no other role', async () => {
    const { change, admin, actsAs } = await openDesk();
    await change(admin, { id: 'chief', role: 'admin', departments: ['pharmacy'] });
    expect(actsAs(admin)).toMatchObject({ departments: ['pharmacy'] });
    expect(() => change(admin, { id: 'chief', role: 'staff', departments: ['pharmacy'] })).toThrowError(
      failsWith('OWN_ACCOUNT'),
    );
    expect(actsAs(admin).role).toBe('admin');
  });

  it('leave the last admin one, also by the command line', async () => {
    const { change, operator, accounts, add, admin } = await openDesk();
    const demoted = { id: 'chief', role: 'staff', departments: ['nursing'] } as const;
    const demote = () => change(operator, { ...demoted, departments: [...demoted.departments] });
    expect(demote).toThrowError(failsWith('LAST_ADMIN'));
    await add(admin, ['nursing']);
    await change(admin, { id: 'new', role: 'admin', departments: ['nursing'] });
    expect(await demote()).toMatchObject({ role: 'staff' });
    expect(accounts.get('chief').account.role).toBe('staff');
  });
});

describe('the end of a lock-out', () => {
  it('lets the right PIN in at once, with all tries, and stands in the log', async () => {
    const { guess, unlock, admin, signIn, lastWritten, stateOf } = await openDesk();
    await guess(FREE_FAILURES);
    await expect(signIn('nurse', '1357')).rejects.toEqual(failsWith('TOO_MANY_ATTEMPTS'));
    await unlock(admin, 'nurse');
    expect(lastWritten()).toMatchObject({ action: 'unlocked', actor: 'chief', details: { account: 'nurse' } });
    expect(await stateOf('nurse')).toMatchObject({ lockedOutSeconds: null });
    await guess(FREE_FAILURES - 1);
    await expect(signIn('nurse', '1357')).resolves.toBeTypeOf('string');
  });

  it('comes with a new PIN too, also of one that was counted where the disk took no write', async () => {
    const { guess, setPin, admin, signIn } = await openDesk();
    state.db.pragma('query_only = ON');
    await guess(FREE_FAILURES);
    state.db.pragma('query_only = OFF');
    await setPin(admin, { id: 'nurse', pin: '2468' });
    await expect(signIn('nurse', '2468')).resolves.toBeTypeOf('string');
  });

  it('does not come where it cannot be recorded', async () => {
    const { guess, unlock, admin, stateOf } = await openDesk();
    await guess(FREE_FAILURES);
    state.db.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no space'); END");
    await expect(unlock(admin, 'nurse')).rejects.toThrow();
    expect(await stateOf('nurse')).toMatchObject({ lockedOutSeconds: 30 });
  });
});

describe('the removal of an account', () => {
  it('is refused for one’s own', async () => {
    const { remove, admin, actsAs } = await openDesk();
    expect(() => remove(admin, 'chief')).toThrowError(failsWith('OWN_ACCOUNT'));
    expect(actsAs(admin).id).toBe('chief');
  });

  it('is refused for the last admin, also by the command line', async () => {
    const { remove, operator, accounts } = await openDesk();
    expect(() => remove(operator, 'chief')).toThrowError(failsWith('LAST_ADMIN'));
    accounts.add(nurse({ id: 'second', role: 'admin' }));
    await remove(operator, 'chief');
    expect(accounts.list().map(({ id }) => id)).toEqual(['nurse', 'second']);
  });
});
