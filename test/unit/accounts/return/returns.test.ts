import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Accounts } from '../../../../main/engine/accounts/accounts.ts';
import { createReturns, type Returns, type ReturnsDeps } from '../../../../main/engine/accounts/return/returns.ts';
import { RETURN_REFUSALS, type ReturnRefusal, SERVES_MS } from '../../../../main/engine/accounts/return/ticket.ts';
import { createSessions, IDLE_MS, type Sessions } from '../../../../main/engine/accounts/sessions.ts';
import type { ClockState } from '../../../../main/engine/platform/clock-guard.ts';
import { systemIds } from '../../../../main/engine/platform/ids.ts';
import { createRecording } from '../../../../main/engine/platform/recording.ts';
import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { accountsOn, nurse } from '../../../fixtures/accounts.ts';
import { testAudit } from '../../../fixtures/audit.ts';
import { temporaryState } from '../../../fixtures/state.ts';

const [HERE, NEXT] = ['1.0.0', '1.1.0'];
const COVER_MS = 5 * 60_000;
const CLAIM = 'c'.repeat(43);
const OTHER_CLAIM = 'd'.repeat(43);

/** Three counters that a test moves apart. */
function machine() {
  let [now, sinceBoot] = [Date.parse('2026-03-01T08:00:00Z'), 500_000];
  let state: ClockState = 'ok';
  return {
    clock: { now: () => now, monotonic: () => sinceBoot, sinceBoot: () => sinceBoot, state: () => state },
    pass(ms: number, counted = ms) {
      now += ms;
      sinceBoot += counted;
    },
    restart() {
      sinceBoot = 20_000;
    },
    judge(next: ClockState) {
      state = next;
    },
  };
}

let home: ReturnType<typeof temporaryState>;
let computer: ReturnType<typeof machine>;
let accounts: Accounts;
beforeEach(() => {
  home = temporaryState();
  computer = machine();
  accounts = accountsOn(home.db);
  accounts.add(nurse());
  accounts.add(nurse({ id: 'lead', displayName: 'Ward lead' }));
});
afterEach(() => home.remove());

interface Engine {
  readonly sessions: Sessions;
  readonly returns: Returns;
}

/** An engine of `version` over the home, which has taken what the one before left. */
function engine(version: string, more: Partial<ReturnsDeps> = {}): Engine {
  const { clock } = computer;
  const sessions = createSessions({ clock, ids: systemIds, current: accounts.current });
  const returns = createReturns({
    ...{ db: home.db, accounts, sessions, audit: testAudit(home.db, clock), recording: createRecording() },
    ...{ clock, ids: systemIds, key: Buffer.alloc(32, 7), here: { version, workstation: 'ward-1' } },
    ...{ setBack: () => false, openMs: COVER_MS, onWritten: () => undefined },
    ...more,
  });
  returns.takeOver();
  return { sessions, returns };
}

/** The nurse asks for the next version in a window, and the engine ends for it. */
function leave({ unusedMs = 0, next = NEXT }: { unusedMs?: number; next?: string } = {}): void {
  const { sessions, returns } = engine(HERE);
  const { token } = sessions.open(accounts.get('nurse'));
  returns.ask({ token, claim: CLAIM, version: NEXT });
  computer.pass(unusedMs);
  returns.leaveFor(next);
}

/** Somebody tries a PIN of the nurse. */
function guess(): void {
  try {
    accounts.checkPin('nurse', '0000');
  } catch {
    // It is counted.
  }
}

/** Who came back; the reason where nobody did. */
function comeBack({ sessions, returns }: Engine, claim = CLAIM): string {
  try {
    const { token, account } = returns.comeBack(claim);
    expect(sessions.authorise('session', token)?.account.id).toBe(account.id);
    return account.id;
  } catch (thrown) {
    if (!isOutpostError(thrown)) throw thrown;
    expect(thrown.code).toBe('SIGN_IN_AGAIN');
    return String(thrown.details.reason);
  }
}

const written = (): [string, string | null, unknown][] =>
  testAudit(home.db, computer.clock)
    .list({ limit: 20, actor: null })
    .map(({ action, actor, details }) => [action, actor, details.reason ?? details.version]);

describe('who has an update put in place', () => {
  it('comes back into the window that they clicked in, in the version that was started for it, and it is written down', () => {
    leave();
    computer.pass(40_000);
    expect(comeBack(engine(NEXT))).toBe('nurse');
    expect(written()).toEqual([
      ['returned', 'nurse', NEXT],
      ['return_kept', 'nurse', NEXT],
    ]);
  });

  it('has done nothing for as long as before: neither cover nor sign-out comes later for it', () => {
    leave({ unusedMs: 60_000 });
    computer.pass(30_000);
    const next = engine(NEXT);
    const { token, unusedMs } = next.returns.comeBack(CLAIM);
    expect(unusedMs).toBe(90_000);
    computer.pass(IDLE_MS - 90_000);
    expect(next.sessions.stands(token)).toBe(true);
    computer.pass(1);
    expect(next.sessions.stands(token)).toBe(false);
  });

  it('comes back with the role that the account has by now, and with another token', () => {
    const { sessions, returns } = engine(HERE);
    const before = sessions.open(accounts.get('nurse')).token;
    returns.ask({ token: before, claim: CLAIM, version: NEXT });
    returns.leaveFor(NEXT);
    expect(engine(NEXT).returns.comeBack(CLAIM).token).not.toBe(before);
  });
});

describe('a ticket', () => {
  it('serves once: in the same engine, and in the one after', () => {
    leave();
    const next = engine(NEXT);
    expect(comeBack(next)).toBe('nurse');
    expect(comeBack(next)).toBe('no_ticket');
    expect(comeBack(engine(NEXT))).toBe('no_ticket');
  });

  it('is out of the home once an engine has looked at it, used or not', () => {
    leave();
    engine(NEXT);
    expect(comeBack(engine(NEXT))).toBe('no_ticket');
  });

  it('is spent by the first claim, also by one of another window', () => {
    leave();
    const next = engine(NEXT);
    expect(comeBack(next, OTHER_CLAIM)).toBe('other_window');
    expect(comeBack(next)).toBe('no_ticket');
    expect(written()[0]).toEqual(['return_refused', 'nurse', 'other_window']);
  });

  it.each([
    ['other_version', () => engine('1.2.0')],
    ['other_version', () => engine(HERE)],
    ['other_workstation', () => engine(NEXT, { here: { version: NEXT, workstation: 'ward-2' } })],
    ['unreadable', () => engine(NEXT, { key: Buffer.alloc(32, 8) })],
    ['set_back', () => engine(NEXT, { setBack: () => true })],
    [
      'clock',
      () => {
        computer.judge('set_back');
        return engine(NEXT);
      },
    ],
    [
      'clock',
      () => {
        computer.pass(60_000, 20_000);
        return engine(NEXT);
      },
    ],
    [
      'clock',
      () => {
        computer.restart();
        return engine(NEXT);
      },
    ],
    [
      'too_late',
      () => {
        computer.pass(SERVES_MS);
        return engine(NEXT);
      },
    ],
    [
      'account_gone',
      () => {
        accounts.remove('nurse');
        return engine(NEXT);
      },
    ],
    [
      'pin_changed',
      () => {
        accounts.setPin('nurse', '8642');
        return engine(NEXT);
      },
    ],
    [
      'wrong_pins',
      () => {
        guess();
        return engine(NEXT);
      },
    ],
    [
      'withdrawn',
      () => {
        const next = engine(NEXT);
        next.returns.withdraw();
        return next;
      },
    ],
  ] as const)('does not serve, and says so in the log: %s (%#)', (reason, begin) => {
    leave();
    // What is refused at the opening is no ticket any more.
    expect(comeBack(begin())).toBe('no_ticket');
    expect(written()[0]?.[0]).toBe('return_refused');
    expect(written()[0]?.[2]).toBe(reason);
  });

  const meanwhile: [ReturnRefusal, () => void][] = [
    ['too_late', () => computer.pass(SERVES_MS)],
    ['clock', () => computer.pass(-60_000, 1_000)],
    ['account_gone', () => accounts.remove('nurse')],
    ['pin_changed', () => void accounts.setPin('nurse', '8642')],
    ['wrong_pins', guess],
  ];
  it.each(meanwhile)('is judged again where it is claimed: %s', (reason, happen) => {
    leave();
    const next = engine(NEXT);
    happen();
    expect(comeBack(next)).toBe(reason);
    expect(comeBack(next)).toBe('no_ticket');
  });

  it('has every refusal tried in this file', () => {
    const tried = [
      ...['no_ticket', 'unreadable', 'other_version', 'other_workstation', 'other_window', 'set_back', 'clock'],
      ...['too_late', 'account_gone', 'pin_changed', 'wrong_pins', 'withdrawn'],
    ];
    expect([...RETURN_REFUSALS].sort()).toEqual(tried.sort());
  });

  it('is not written where its person had left: signed out, idle, covered, with wrong PINs counted, under a clock that was set', () => {
    const leavings: ((before: Engine, token: string) => void)[] = [
      ({ sessions, returns }, token) => {
        sessions.close(token);
        returns.closed(token);
      },
      ({ returns }) => returns.withdraw(),
      () => computer.pass(COVER_MS),
      () => computer.pass(IDLE_MS + 1),
      guess,
      () => computer.judge('set_forward'),
    ];
    for (const happen of leavings) {
      const before = engine(HERE);
      const { token } = before.sessions.open(accounts.get('nurse'));
      before.returns.ask({ token, claim: CLAIM, version: NEXT });
      happen(before, token);
      before.returns.leaveFor(NEXT);
      expect(comeBack(engine(NEXT))).toBe('no_ticket');
      accounts.checkPin('nurse', '1357');
      computer.judge('ok');
    }
    expect(written()).toEqual([]);
  });

  it('is not written for another version than the one that was asked for, nor twice', () => {
    leave({ next: '1.2.0' });
    expect(comeBack(engine('1.2.0'))).toBe('no_ticket');
    const { sessions, returns } = engine(HERE);
    const { token } = sessions.open(accounts.get('nurse'));
    returns.ask({ token, claim: CLAIM, version: NEXT });
    returns.leaveFor(NEXT);
    engine(NEXT);
    returns.leaveFor(NEXT);
    expect(comeBack(engine(NEXT))).toBe('no_ticket');
  });

  it('stands nowhere in clear: neither account nor claim can be read in what is kept', () => {
    leave();
    const rows = home.db
      .prepare<[], { value: string }>("SELECT value FROM settings WHERE name = 'return_ticket'")
      .all();
    const [{ value } = { value: '' }] = rows;
    expect(Buffer.from(value, 'base64').toString('latin1')).not.toMatch(/nurse|ward-1/);
    expect(value).not.toContain(CLAIM);
  });
});

type Step =
  | { readonly do: 'leave'; readonly as: 'nurse' | 'lead'; readonly claim: string }
  | { readonly do: 'pass'; readonly ms: number; readonly asleep: number }
  | { readonly do: 'open'; readonly version: string }
  | { readonly do: 'claim'; readonly claim: string }
  | { readonly do: 'put back' | 'restart' | 'other pin' | 'withdraw' };

const claims = fc.constantFrom(CLAIM, OTHER_CLAIM);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('leave' as const),
    as: fc.constantFrom('nurse' as const, 'lead' as const),
    claim: claims,
  }),
  fc.record({
    do: fc.constant('pass' as const),
    ms: fc.integer({ min: -400_000, max: 400_000 }),
    asleep: fc.constantFrom(0, 0, 1_000, 60_000),
  }),
  fc.record({ do: fc.constant('open' as const), version: fc.constantFrom(HERE, NEXT, NEXT, NEXT) }),
  fc.record({ do: fc.constant('claim' as const), claim: claims }),
  fc.record({
    do: fc.constantFrom('put back' as const, 'restart' as const, 'other pin' as const, 'withdraw' as const),
  }),
);

describe('whatever happens around it', () => {
  it('no ticket serves twice, nor another account or window, nor after its time, nor another version', () => {
    let served = 0;
    // Nothing here looks at what a loss of power leaves.
    home.db.pragma('synchronous = OFF');
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 14 }), (steps) => {
        computer = machine();
        home.db.exec("DELETE FROM settings WHERE name = 'return_ticket'");
        /** Of the last ticket: whose, in which window, by when, and whether it may serve still. */
        let ticket = { as: '', claim: '', left: { now: 0, sinceBoot: 0 }, good: false };
        let current: Engine = engine(HERE);
        let version = HERE;
        let copy: string | null = null;
        let isSetBack = false;
        const row = home.db.prepare<[], { value: string }>("SELECT value FROM settings WHERE name = 'return_ticket'");
        for (const one of steps) {
          if (one.do === 'leave') {
            const { token } = current.sessions.open(accounts.get(one.as));
            current.returns.ask({ token, claim: one.claim, version: NEXT });
            current.returns.leaveFor(NEXT);
            copy = row.get()?.value ?? null;
            const left = { now: computer.clock.now(), sinceBoot: computer.clock.sinceBoot() };
            if (!isSetBack) ticket = { as: one.as, claim: one.claim, left, good: true };
          } else if (one.do === 'pass') computer.pass(one.ms, Math.max(0, one.ms) + one.asleep);
          else if (one.do === 'restart') computer.restart();
          else if (one.do === 'other pin') {
            for (const id of ['nurse', 'lead'])
              accounts.setPin(id, String(systemIds.bytes(4).readUInt32BE()).padStart(6, '1'));
            ticket.good = false;
          } else if (one.do === 'withdraw') {
            current.returns.withdraw();
          } else if (one.do === 'put back' && copy !== null) {
            // Records of before in the place of those of now: the anchors tell at the next opening.
            home.db
              .prepare(
                "INSERT INTO settings (name, value) VALUES ('return_ticket', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
              )
              .run(copy);
            isSetBack = true;
          } else if (one.do === 'open') {
            version = one.version;
            current = engine(version, { setBack: () => isSetBack });
            isSetBack = false;
          } else if (one.do === 'claim') {
            const who = comeBack(current, one.claim);
            if (who !== 'nurse' && who !== 'lead') continue;
            served += 1;
            const { as, claim, left, good } = ticket;
            expect([who, one.claim, version, good]).toEqual([as, claim, NEXT, true]);
            const elapsed = [computer.clock.now() - left.now, computer.clock.sinceBoot() - left.sinceBoot];
            expect(Math.max(...elapsed)).toBeLessThan(SERVES_MS);
            expect(Math.min(...elapsed)).toBeGreaterThanOrEqual(-2_000);
            ticket.good = false;
          }
        }
      }),
      { numRuns: 400 },
    );
    // A law about nothing would hold too.
    expect(served).toBeGreaterThan(5);
  });
});
