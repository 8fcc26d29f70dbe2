import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseEnrolment } from '../../../main/engine/enrolment/enrolment.ts';
import { accountDesk, nurse } from '../../fixtures/accounts.ts';
import { createTestAuthority } from '../../fixtures/signed-enrolment.ts';
import { temporaryState, testClock } from '../../fixtures/state.ts';

const failsWith = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

/** A nurse with two windows, a colleague, and an admin. */
async function openDesk() {
  const desk = accountDesk(state.db);
  desk.accounts.add(nurse());
  desk.accounts.add(nurse({ id: 'colleague' }));
  desk.accounts.add(nurse({ id: 'admin', role: 'admin' }));
  const [here, there] = [await desk.signIn('nurse', '1357'), await desk.signIn('nurse', '1357')];
  const [colleague, admin] = [await desk.signIn('colleague', '1357'), await desk.signIn('admin', '1357')];
  const lastWritten = () => desk.audit.list({ limit: 1 })[0];
  return { ...desk, here, there, colleague, admin, lastWritten };
}

describe('a person who changes their own PIN', () => {
  it.each([
    ['without the old one', {}],
    ['with a wrong old one', { oldPin: '0000' }],
  ])('%s is refused, and it is written down', async (_how, shown) => {
    const { setPin, here, there, actsAs, signIn, lastWritten } = await openDesk();
    await expect(setPin(here, { id: 'nurse', pin: '2468', ...shown })).rejects.toEqual(
      failsWith('WRONG_PIN', { attemptsLeft: 4 }),
    );
    expect(lastWritten()).toMatchObject({
      kind: 'account',
      action: 'pin_refused',
      actor: 'nurse',
      details: { account: 'nurse', code: 'WRONG_PIN' },
    });
    expect([actsAs(here).id, actsAs(there).id]).toEqual(['nurse', 'nurse']);
    await expect(signIn('nurse', '1357')).resolves.toBeTypeOf('string');
  });

  it('may guess as often as at the sign-in, and then neither here nor there', async () => {
    const { setPin, here, signIn, lastWritten } = await openDesk();
    for (let guess = 0; guess < 5; guess++) {
      await expect(setPin(here, { id: 'nurse', pin: '2468', oldPin: `000${guess}` })).rejects.toEqual(
        failsWith('WRONG_PIN'),
      );
    }
    await expect(setPin(here, { id: 'nurse', pin: '2468', oldPin: '1357' })).rejects.toEqual(
      failsWith('TOO_MANY_ATTEMPTS'),
    );
    expect(lastWritten()).toMatchObject({ action: 'pin_refused', details: { code: 'TOO_MANY_ATTEMPTS' } });
    await expect(signIn('nurse', '1357')).rejects.toEqual(failsWith('TOO_MANY_ATTEMPTS'));
  });

  it('stays signed in here and is signed out everywhere else; others are not', async () => {
    const { setPin, here, there, colleague, actsAs, signIn, lastWritten } = await openDesk();
    await setPin(here, { id: 'nurse', pin: '2468', oldPin: '1357' });
    expect(lastWritten()).toMatchObject({
      kind: 'account',
      action: 'pin_set',
      actor: 'nurse',
      details: { account: 'nurse' },
    });
    expect(() => actsAs(there)).toThrowError(failsWith('SESSION_EXPIRED'));
    expect([actsAs(here).id, actsAs(colleague).id]).toEqual(['nurse', 'colleague']);
    await expect(signIn('nurse', '1357')).rejects.toEqual(failsWith('WRONG_PIN'));
    await expect(signIn('nurse', '2468')).resolves.toBeTypeOf('string');
  });

  it('shows the old one also as an admin', async () => {
    const { setPin, admin } = await openDesk();
    await expect(setPin(admin, { id: 'admin', pin: '2468' })).rejects.toEqual(failsWith('WRONG_PIN'));
  });
});

describe('an admin who sets a colleague’s PIN', () => {
  it('needs no old one, and ends every session of that account', async () => {
    const { setPin, admin, here, there, colleague, actsAs } = await openDesk();
    await setPin(admin, { id: 'nurse', pin: '2468' });
    for (const token of [here, there]) expect(() => actsAs(token)).toThrowError(failsWith('SESSION_EXPIRED'));
    expect([actsAs(admin).id, actsAs(colleague).id]).toEqual(['admin', 'colleague']);
  });

  it('is told where there is no such account, and nothing that was typed is written down', async () => {
    const { setPin, admin, lastWritten } = await openDesk();
    await expect(setPin(admin, { id: '2468', pin: '2468' })).rejects.toEqual(failsWith('NO_ACCOUNT'));
    expect(lastWritten()).toMatchObject({ action: 'signed_in' });
  });

  it('is the only one who may', async () => {
    const { setPin, here, colleague, actsAs, lastWritten } = await openDesk();
    await expect(setPin(here, { id: 'colleague', pin: '2468', oldPin: '1357' })).rejects.toEqual(
      failsWith('NOT_ALLOWED'),
    );
    expect(lastWritten()).toMatchObject({
      action: 'pin_refused',
      actor: 'nurse',
      details: { account: 'colleague', code: 'NOT_ALLOWED' },
    });
    expect(actsAs(colleague).id).toBe('colleague');
  });
});

it('an account that is removed has no session left', async () => {
  const { remove, admin, here, there, actsAs } = await openDesk();
  remove(admin, 'nurse');
  for (const token of [here, there]) expect(() => actsAs(token)).toThrowError(failsWith('SESSION_EXPIRED'));
});

describe('a new account', () => {
  const enrolment = parseEnrolment({ ...createTestAuthority().fields, departments: ['nursing', 'pharmacy'] });
  async function admin() {
    const desk = accountDesk(state.db, testClock(), () => undefined, enrolment);
    desk.accounts.add(nurse({ id: 'admin', role: 'admin' }));
    return { ...desk, token: await desk.signIn('admin', '1357') };
  }

  it('is refused with a department that the enrolment lacks, and told which there are', async () => {
    const { add, token, accounts } = await admin();
    expect(() => add(token, ['nursing', 'nursering'])).toThrowError(
      failsWith('BAD_INPUT', { unknown: ['nursering'], known: ['nursing', 'pharmacy'] }),
    );
    expect(accounts.list().map(({ id }) => id)).toEqual(['admin']);
  });

  it.each([[['pharmacy']], [['nursing', 'pharmacy']], [['*']]])('may read %j', async (departments) => {
    const { add, token } = await admin();
    expect(await add(token, departments)).toMatchObject({ departments });
  });
});

describe('a PIN that an admin has set for somebody', () => {
  it('is theirs to change at the next sign-in, for another one; then it is their own', async () => {
    const { accounts, signIn, setPin, actsAs } = accountDesk(state.db);
    accounts.add(nurse());
    accounts.add(nurse({ id: 'chief', role: 'admin' }));
    expect(accounts.get('nurse').account).not.toHaveProperty('pinTemporary');
    await setPin(await signIn('chief', '1357'), { id: 'nurse', pin: '2468' });
    const token = await signIn('nurse', '2468');
    expect(actsAs(token)).toMatchObject({ pinTemporary: true });
    await expect(setPin(token, { id: 'nurse', pin: '2468', oldPin: '2468' })).rejects.toEqual(failsWith('BAD_INPUT'));
    await setPin(token, { id: 'nurse', pin: '9753', oldPin: '2468' });
    expect(actsAs(token)).not.toHaveProperty('pinTemporary');
  });
});
