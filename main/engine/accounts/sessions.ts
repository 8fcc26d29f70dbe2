import type { Account } from '../../../shared/contract/accounts.ts';
import type { MethodSpec } from '../../../shared/contract/service.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { REVIEWER_ROLES } from '../../../shared/domain/audience.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { Standing } from './accounts.ts';
import { createLiveSessions, type LiveSession, type LiveSessions } from './live-sessions.ts';

/** Automatic log-off (45 CFR 164.312(a)(2)(iii)): an unused session ends, ms. */
export const IDLE_MS = 15 * 60_000;
/** Of the random part that a session is called by. */
export const TOKEN_BYTES = 32;

export interface Session {
  readonly token: string;
  readonly account: Account;
}

export interface Sessions {
  /** A standing without a credential is the operator's: no account stands behind it, so none is looked up. */
  open(standing: Standing): Session;
  close(token: string): void;
  closeAccount(id: string): void;
  closeAll(): void;
  /** How long no session was opened or used, ms. */
  idleMs(): number;
  /** Whether anybody is signed in; asking keeps no session alive. */
  signedIn(): boolean;
  /** Whether the session is live still, as its account stands now. Asking keeps none alive. */
  stands(token: string): boolean;
  /** After a changed PIN: everyone else who is signed in as this account is signed out, this session goes on with `now`. */
  closeOthers(token: string, now: Standing): void;
  /**
   * Looks the account up again on every call, since another process may have changed it: the session acts as the
   * account is now. SESSION_EXPIRED without a live session where one is needed, also once the account was removed
   * or has another PIN; NOT_ALLOWED for another role. What was let in before is stopped where the session is closed, and
   * delivered only while it stands. `background`: nobody asked for it, so that it keeps no session alive.
   */
  authorise(access: MethodSpec['access'], token: string | null, background?: boolean): Session | null;
  /**
   * Opens a session of the engine before again, where its account is still there with the same PIN and the session was
   * used not longer ago than any may be. Whether it did.
   */
  resume(session: KeptByHost): boolean;
  /** A live session as another engine could open it again; null for the operator's, and where there is none. Keeps none alive. */
  kept(token: string): KeptByHost | null;
}

/** A session of the engine before, as that proved it. */
export interface KeptByHost {
  readonly token: string;
  readonly accountId: string;
  /** The mark of the PIN that it was opened with. */
  readonly credential: string;
  /** Since it was last used, ms. */
  readonly unusedMs: number;
}

function mayUse(access: MethodSpec['access'], role: Account['role']): boolean {
  switch (access) {
    case 'none':
    case 'session':
      return true;
    case 'reviewer':
      return REVIEWER_ROLES.includes(role);
    case 'publisher':
    case 'admin':
      return role === access;
    default:
      return assertNever(access, 'access');
  }
}

export interface SessionsDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  /** An account as it is stored now; null where there is none. */
  readonly current: (id: string) => Standing | null;
  /** A session of this account ended by itself. */
  readonly onIdle?: (accountId: string) => void;
  /** One has ended: signed out, idle, or revoked. What was typed in it is erased from memory. */
  readonly onEnded?: (accountId: string) => void;
  /** As in live-sessions.ts. */
  readonly onClosed?: (token: string) => void;
  /** One was opened or used; none of the operator's, behind which no account stands. */
  readonly onKept?: (session: Omit<KeptByHost, 'unusedMs'>) => void;
  readonly idleMs?: number;
}

const nothing = (): void => undefined;

/** The session as its account stands now; null where there is none, or where its account or PIN is another. */
function find(live: LiveSessions, token: string | null, current: SessionsDeps['current']): LiveSession | null {
  live.forgetIdle();
  const session = token === null ? undefined : live.get(token);
  if (!session || session.standing.credential === null) return session ?? null;
  const now = current(session.standing.account.id);
  if (now?.credential === session.standing.credential) return { ...session, standing: now };
  live.forget((one) => one.token === session.token);
  return null;
}

/** Sessions live in memory only: whoever starts Outpost again signs in again. */
export function createSessions(deps: SessionsDeps): Sessions {
  const { clock, ids, current, onIdle = nothing, onEnded = nothing, onClosed = nothing, idleMs = IDLE_MS } = deps;
  const live = createLiveSessions({ clock, idleMs, onIdle, onEnded, onClosed });

  function keep(token: string, standing: Standing): Session {
    live.keep(token, standing);
    const { account, credential } = standing;
    if (credential !== null) deps.onKept?.({ token, accountId: account.id, credential });
    return { token, account: standing.account };
  }

  /** What needs no session has to answer even where the accounts cannot be read: then as to a stranger. */
  function findIfReadable(token: string | null): Session | null {
    try {
      const found = find(live, token, current);
      return found && { token: found.token, account: found.standing.account };
    } catch {
      return null;
    }
  }

  return {
    open(standing) {
      live.forgetIdle();
      return keep(ids.bytes(TOKEN_BYTES).toString('base64url'), standing);
    },
    close(token) {
      live.forget((session) => session.token === token);
    },
    closeAccount(id) {
      live.forget(({ standing }) => standing.account.id === id);
    },
    closeAll: () => live.forget(() => true),
    idleMs: () => live.unusedMs(),
    signedIn() {
      live.forgetIdle();
      return live.any();
    },
    stands(token) {
      try {
        return find(live, token, current) !== null;
      } catch {
        // Accounts that cannot be read just now say nothing against a person who was let in a moment ago.
        return true;
      }
    },
    closeOthers(token, now) {
      live.forget((session) => session.standing.account.id === now.account.id && session.token !== token);
      if (live.get(token)) keep(token, now);
    },
    authorise(access, token, background = false) {
      // A screen that polls its status is not a person at work: only what needs a session keeps it alive.
      if (access === 'none') return findIfReadable(token);
      const found = find(live, token, current);
      if (!found) throw new OutpostError('SESSION_EXPIRED', 'You are signed out: sign in again.');
      const { role } = found.standing.account;
      if (!mayUse(access, role)) throw new OutpostError('NOT_ALLOWED', `The role ${role} may not do this.`);
      return background ? { token: found.token, account: found.standing.account } : keep(found.token, found.standing);
    },
    kept(token) {
      const found = find(live, token, current);
      if (found === null || found.standing.credential === null) return null;
      const { account, credential } = found.standing;
      return { token, accountId: account.id, credential, unusedMs: live.unusedMs(found) };
    },
    resume({ token, accountId, credential, unusedMs }) {
      if (unusedMs > idleMs) return false;
      const now = current(accountId);
      if (now?.credential !== credential) return false;
      live.keep(token, now, unusedMs);
      return true;
    },
  };
}
