import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSessions, IDLE_MS } from '../../../main/engine/accounts/sessions.ts';
import type { EscalationRequest } from '../../../main/engine/escalation/port.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { openStateDb, type StateDb } from '../../../main/engine/platform/state-db.ts';
import { ROLES } from '../../../shared/domain/audience.ts';
import { accountDesk, accountsOn, nurse } from '../../fixtures/accounts.ts';
import { STATE_KEY, temporaryState, testClock } from '../../fixtures/state.ts';

const failsWith = (code: string) => expect.objectContaining({ code });

let state: ReturnType<typeof temporaryState>;
/** The same state as a second process has it open. */
let elsewhere: StateDb;
beforeEach(() => {
  state = temporaryState();
  elsewhere = openStateDb(state.path, STATE_KEY);
});
afterEach(() => {
  elsewhere.close();
  state.remove();
});

describe('a session', () => {
  it('ends by itself when it is not used; a window that only looks does not use it', async () => {
    const clock = testClock();
    const { accounts, sessions, signIn, actsAs } = accountDesk(state.db, clock);
    accounts.add(nurse());
    const token = await signIn('nurse', '1357');
    clock.advance(IDLE_MS);
    expect(actsAs(token).id).toBe('nurse');
    clock.advance(IDLE_MS);
    expect(sessions.authorise('none', token)?.account.id).toBe('nurse');
    clock.advance(1);
    expect(sessions.authorise('none', token)).toBeNull();
    expect(() => actsAs(token)).toThrowError(failsWith('SESSION_EXPIRED'));
  });

  it('wakes the models that rest, since a question follows; a wrong PIN does not', async () => {
    const { accounts, signIn, woken } = accountDesk(state.db);
    accounts.add(nurse());
    await expect(signIn('nurse', '9999')).rejects.toThrow();
    expect(woken()).toBe(0);
    await signIn('nurse', '1357');
    expect(woken()).toBe(1);
  });

  it('gives each role what is its own', async () => {
    const { accounts, sessions, signIn } = accountDesk(state.db);
    for (const role of ROLES) {
      accounts.add(nurse({ id: role, role }));
      const token = await signIn(role, '1357');
      const may = (access: 'reviewer' | 'admin') => {
        try {
          return sessions.authorise(access, token) !== null;
        } catch (error) {
          expect(error).toEqual(failsWith('NOT_ALLOWED'));
          return false;
        }
      };
      expect(may('admin')).toBe(role === 'admin');
      expect(may('reviewer')).toBe(['lead', 'pharmacist', 'clinician'].includes(role));
    }
  });

  it('is known by no token that was not given out', () => {
    const { sessions } = accountDesk(state.db);
    expect(sessions.authorise('none', 'made up')).toBeNull();
    expect(() => sessions.authorise('session', null)).toThrowError(failsWith('SESSION_EXPIRED'));
  });
});

describe('an open session, when another process changes its account', () => {
  async function openNurse(changes: Parameters<typeof nurse>[0] = {}) {
    const desk = accountDesk(state.db);
    desk.accounts.add(nurse(changes));
    return { ...desk, token: await desk.signIn('nurse', '1357') };
  }

  it('ends with the account, also where the id is given to another person', async () => {
    const { token, sessions, actsAs } = await openNurse();
    const other = accountsOn(elsewhere);
    other.remove('nurse');
    other.add(nurse({ displayName: 'Another nurse' }));
    expect(sessions.authorise('none', token)).toBeNull();
    expect(() => actsAs(token)).toThrowError(failsWith('SESSION_EXPIRED'));
  });

  it('stays ended: nothing brings it back', async () => {
    const { token, actsAs } = await openNurse();
    elsewhere.exec(`CREATE TEMP TABLE kept AS SELECT * FROM accounts; DELETE FROM accounts`);
    expect(() => actsAs(token)).toThrowError(failsWith('SESSION_EXPIRED'));
    elsewhere.exec('INSERT INTO accounts SELECT * FROM kept');
    expect(() => actsAs(token)).toThrowError(failsWith('SESSION_EXPIRED'));
  });

  it('ends with its PIN', async () => {
    const { token, actsAs } = await openNurse();
    accountsOn(elsewhere).setPin('nurse', '2468');
    expect(() => actsAs(token)).toThrowError(failsWith('SESSION_EXPIRED'));
  });

  it('goes on after a wrong PIN was tried somewhere else', async () => {
    const { token, actsAs } = await openNurse();
    expect(() => accountsOn(elsewhere).checkPin('nurse', '0000')).toThrowError(failsWith('WRONG_PIN'));
    expect(actsAs(token).id).toBe('nurse');
  });

  it('acts with the role and departments that it has now', async () => {
    const { token, sessions, actsAs } = await openNurse({ role: 'pharmacist' });
    expect(sessions.authorise('reviewer', token)?.account.role).toBe('pharmacist');
    elsewhere.exec(`UPDATE accounts SET role = 'staff', departments = '["pharmacy"]'`);
    expect(() => sessions.authorise('reviewer', token)).toThrowError(failsWith('NOT_ALLOWED'));
    expect(actsAs(token)).toMatchObject({ role: 'staff', departments: ['pharmacy'] });
  });
});

describe('the person who holds the key', () => {
  it('is no account, so none is looked up', () => {
    const sessions = createSessions({ clock: testClock(), ids: systemIds, current: () => null });
    const account = {
      id: 'operator',
      displayName: 'Operator',
      role: 'admin',
      departments: ['*'],
      sample: false,
    } as const;
    const { token } = sessions.open({ account: { ...account, departments: ['*'] }, credential: null });
    expect(sessions.authorise('admin', token)?.account.id).toBe('operator');
  });
});

describe('accounts that cannot be read', () => {
  it('refuse what needs a session, and answer what needs none', async () => {
    const { accounts, sessions, signIn } = accountDesk(state.db);
    accounts.add(nurse());
    const token = await signIn('nurse', '1357');
    elsewhere.exec('ALTER TABLE accounts RENAME TO lost');
    expect(() => sessions.authorise('session', token)).toThrowError(failsWith('SEAL_BROKEN'));
    expect(sessions.authorise('none', token)).toBeNull();
    elsewhere.exec('ALTER TABLE lost RENAME TO accounts');
    expect(sessions.authorise('session', token)?.account.id).toBe('nurse');
  });

  it('are gone while the engine stops', async () => {
    const { accounts, sessions, signIn } = accountDesk(state.db);
    accounts.add(nurse());
    const token = await signIn('nurse', '1357');
    state.db.close();
    expect(() => sessions.authorise('session', token)).toThrowError(failsWith('ENGINE_GONE'));
  });
});

describe('an offer that its session left unanswered', () => {
  const OFFER: EscalationRequest = {
    ...{
      traceId: 't',
      category: 'patient_specific',
      route: 'escalated',
      urgency: 'soon',
      question: 'Can bed 5 go home?',
    },
    ...{ askedBy: 'nurse', citations: [], guidance: [], contacts: [] },
  };

  async function signedInWithAnOffer() {
    const clock = testClock();
    const desk = accountDesk(state.db, clock);
    desk.accounts.add(nurse());
    const token = await desk.signIn('nurse', '1357');
    desk.escalations.offer(OFFER);
    const left = () => desk.escalations.offers('nurse').map(({ unanswered }) => unanswered);
    expect(left()).toEqual([false]);
    return { ...desk, clock, token, left };
  }

  it('is left by signing out', async () => {
    const { signOut, token, left } = await signedInWithAnOffer();
    signOut(token);
    expect(left()).toEqual([true]);
  });

  it('is left by the lock after a time without use, which nothing holds up', async () => {
    const { sessions, clock, token, left } = await signedInWithAnOffer();
    clock.advance(IDLE_MS + 1);
    expect(sessions.authorise('none', token)).toBeNull();
    expect(left()).toEqual([true]);
  });

  it('is left by an engine that stopped: the next sign-in notices', async () => {
    const { left } = await signedInWithAnOffer();
    const restarted = accountDesk(state.db);
    expect(left()).toEqual([false]);
    await restarted.signIn('nurse', '1357');
    expect(left()).toEqual([true]);
  });

  it('keeps no one signed in where the disk takes nothing', async () => {
    const { signOut, token, actsAs } = await signedInWithAnOffer();
    state.db.pragma('query_only = ON');
    signOut(token);
    expect(() => actsAs(token)).toThrowError(failsWith('SESSION_EXPIRED'));
  });
});

describe('a list that reads itself again', () => {
  it('keeps no session alive, and is answered as long as there is one', () => {
    const clock = testClock();
    const { pin: _pin, ...account } = nurse();
    const standing = { account, credential: 'pin' };
    const sessions = createSessions({ clock, ids: systemIds, current: () => standing, idleMs: 60_000 });
    const { token } = sessions.open(standing);
    clock.advance(50_000);
    expect(sessions.authorise('session', token, true)).toMatchObject({ account: { id: 'nurse' } });
    clock.advance(20_000);
    expect(() => sessions.authorise('session', token, true)).toThrowError(
      expect.objectContaining({ code: 'SESSION_EXPIRED' }),
    );
  });
});
