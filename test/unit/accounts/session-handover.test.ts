import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSessionHandover, type SessionNews } from '../../../main/engine/accounts/session-handover.ts';
import { createSessions, IDLE_MS, type Sessions } from '../../../main/engine/accounts/sessions.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import type { Accounts } from '../../../main/engine/accounts/accounts.ts';
import type { KeptSession } from '../../../shared/rpc/control.ts';
import { accountsOn, nurse } from '../../fixtures/accounts.ts';
import { temporaryState, testClock } from '../../fixtures/state.ts';

const KEY = Buffer.alloc(32, 9);

let state: ReturnType<typeof temporaryState>;
let clock = testClock();
let accounts: Accounts;
beforeEach(() => {
  state = temporaryState();
  clock = testClock();
  accounts = accountsOn(state.db, clock);
  accounts.add(nurse());
});
afterEach(() => state.remove());

/** An engine over the home, and what it has told its host. */
function engine(key = KEY): { sessions: Sessions; news: SessionNews[]; receive: (kept: KeptSession[]) => void } {
  const handover = createSessionHandover({ clock, ids: systemIds });
  const news: SessionNews[] = [];
  handover.onNews((told) => news.push(told));
  const attached = handover.attach(key);
  const sessions = createSessions({ clock, ids: systemIds, current: accounts.current, ...attached });
  attached.resumeInto(sessions.resume);
  return { sessions, news, receive: handover.receive };
}

/** A nurse signs in; what the host would give to the next engine after `keptMs`. */
function signedIn(keptMs = 0): { token: string; kept: KeptSession[]; news: SessionNews[]; sessions: Sessions } {
  const { sessions, news } = engine();
  const { token } = sessions.open(accounts.get('nurse'));
  const kept = news.flatMap((told) => (told.kind === 'session-kept' ? [{ proof: told.proof, keptMs }] : []));
  return { token, kept, news, sessions };
}

const whoIs = (sessions: Sessions, token: string): string | null =>
  sessions.authorise('none', token)?.account.id ?? null;

describe('a session when its engine is replaced', () => {
  it('goes on in the next one, with the role that its account has by now', () => {
    const { token, kept } = signedIn();
    const next = engine();
    expect(whoIs(next.sessions, token)).toBeNull();
    next.receive(kept);
    expect(whoIs(next.sessions, token)).toBe('nurse');
  });

  it('goes on where the home is opened after the host has spoken', () => {
    const { token, kept } = signedIn();
    const handover = createSessionHandover({ clock, ids: systemIds });
    handover.receive(kept);
    clock.advance(1_000);
    const attached = handover.attach(KEY);
    const sessions = createSessions({ clock, ids: systemIds, current: accounts.current, ...attached });
    attached.resumeInto(sessions.resume);
    expect(whoIs(sessions, token)).toBe('nurse');
  });

  it('ends when it would have ended there, by the host’s clock too', () => {
    const { token, kept } = signedIn();
    clock.advance(IDLE_MS - 1_000);
    const next = engine();
    next.receive(kept);
    expect(whoIs(next.sessions, token)).toBe('nurse');
    clock.advance(1_001);
    expect(whoIs(next.sessions, token)).toBeNull();

    const late = engine();
    late.receive(signedIn(IDLE_MS + 1).kept);
    late.receive(kept);
    expect(whoIs(late.sessions, token)).toBeNull();
  });

  it('does not go on for an account that was removed meanwhile', () => {
    const { token, kept } = signedIn();
    accounts.remove('nurse');
    const next = engine();
    next.receive(kept);
    expect(whoIs(next.sessions, token)).toBeNull();
  });

  it('does not go on once the PIN is another', () => {
    const { token, kept } = signedIn();
    accounts.setPin('nurse', '8642');
    const next = engine();
    next.receive(kept);
    expect(whoIs(next.sessions, token)).toBeNull();
  });

  it('cannot be made by a host: what another key sealed, or a changed byte, opens nothing', () => {
    const { token, kept } = signedIn();
    const [{ proof } = { proof: '' }] = kept;
    const changed = Buffer.from(proof, 'base64');
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    const next = engine();
    next.receive([
      { proof: changed.toString('base64'), keptMs: 0 },
      { proof: 'bm90aGluZw==', keptMs: 0 },
    ]);
    const other = engine(Buffer.alloc(32, 1));
    other.receive(kept);
    expect([whoIs(next.sessions, token), whoIs(other.sessions, token)]).toEqual([null, null]);
  });

  it('is told to be over when it ends, and tells nothing of its token', () => {
    const { token, news, sessions } = signedIn();
    sessions.close(token);
    expect(news.map(({ kind }) => kind)).toEqual(['session-kept', 'session-ended']);
    expect(new Set(news.map(({ id }) => id)).size).toBe(1);
    expect(JSON.stringify(news)).not.toContain(token);
  });

  it('is told again while it is used, every few seconds at most', () => {
    const { token, news, sessions } = signedIn();
    for (let second = 0; second < 12; second += 1) {
      clock.advance(1_000);
      sessions.authorise('session', token);
    }
    expect(news).toHaveLength(3);
  });
});
