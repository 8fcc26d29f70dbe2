import type { Account } from '../../../shared/contract/accounts.ts';
import type { MethodSpec } from '../../../shared/contract/service.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { REVIEWER_ROLES } from '../../../shared/domain/audience.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { Standing } from './accounts.ts';

/** Automatic log-off (45 CFR 164.312(a)(2)(iii)): an unused session ends, ms. */
export const IDLE_MS = 15 * 60_000;
const TOKEN_BYTES = 32;

export interface Session {
  readonly token: string;
  readonly account: Account;
}

export interface Sessions {
  /** A standing without a credential is the operator's: no account stands behind it, so none is looked up. */
  open(standing: Standing): Session;
  close(token: string): void;
  closeAccount(id: string): void;
  /** After a changed PIN: everyone else who is signed in as this account is signed out, this session goes on with `now`. */
  closeOthers(token: string, now: Standing): void;
  /**
   * Looks the account up again on every call, since another process may have changed it: the session acts as the
   * account is now. SESSION_EXPIRED without a live session where one is needed, also once the account was removed
   * or has another PIN; NOT_ALLOWED for another role. A call that was let in before still finishes.
   */
  authorise(access: MethodSpec['access'], token: string | null): Session | null;
}

interface Entry {
  readonly token: string;
  readonly standing: Standing;
  /** ms since the epoch. */
  readonly usedAt: number;
  /** ms from an arbitrary start. */
  readonly usedAtMonotonic: number;
}

function mayUse(access: MethodSpec['access'], role: Account['role']): boolean {
  switch (access) {
    case 'none':
    case 'session':
      return true;
    case 'reviewer':
      return REVIEWER_ROLES.includes(role);
    case 'admin':
      return role === 'admin';
    default:
      return assertNever(access, 'access');
  }
}

interface SessionsDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  /** An account as it is stored now; null where there is none. */
  readonly current: (id: string) => Standing | null;
  readonly idleMs?: number;
}

/** Sessions live in memory only: a restart signs everybody out. */
export function createSessions(deps: SessionsDeps): Sessions {
  const { clock, ids, current, idleMs = IDLE_MS } = deps;
  const live = new Map<string, Entry>();
  const moment = () => ({ usedAt: clock.now(), usedAtMonotonic: clock.monotonic() });

  /** By both clocks: one can be set back, the other stands still while the machine sleeps. */
  function isIdle(entry: Entry): boolean {
    return Math.max(clock.now() - entry.usedAt, clock.monotonic() - entry.usedAtMonotonic) > idleMs;
  }

  function forget(which: (entry: Entry) => boolean): void {
    for (const [token, entry] of live) if (which(entry)) live.delete(token);
  }

  function keep(token: string, standing: Standing): Session {
    live.set(token, { token, standing, ...moment() });
    return { token, account: standing.account };
  }

  function find(token: string | null): Entry | null {
    forget(isIdle);
    const entry = token === null ? undefined : live.get(token);
    if (!entry || entry.standing.credential === null) return entry ?? null;
    const now = current(entry.standing.account.id);
    if (now?.credential === entry.standing.credential) return { ...entry, standing: now };
    live.delete(entry.token);
    return null;
  }

  /** What needs no session has to answer even where the accounts cannot be read: then as to a stranger. */
  function findIfReadable(token: string | null): Session | null {
    try {
      const entry = find(token);
      return entry && { token: entry.token, account: entry.standing.account };
    } catch {
      return null;
    }
  }

  return {
    open(standing) {
      forget(isIdle);
      return keep(ids.bytes(TOKEN_BYTES).toString('base64url'), standing);
    },
    close(token) {
      live.delete(token);
    },
    closeAccount(id) {
      forget(({ standing }) => standing.account.id === id);
    },
    closeOthers(token, now) {
      forget((entry) => entry.standing.account.id === now.account.id && entry.token !== token);
      if (live.has(token)) keep(token, now);
    },
    authorise(access, token) {
      // A screen that polls its status is not a person at work: only what needs a session keeps it alive.
      if (access === 'none') return findIfReadable(token);
      const entry = find(token);
      if (!entry) throw new OutpostError('SESSION_EXPIRED', 'You are signed out: sign in again.');
      const { role } = entry.standing.account;
      if (!mayUse(access, role)) throw new OutpostError('NOT_ALLOWED', `The role ${role} may not do this.`);
      return keep(entry.token, entry.standing);
    },
  };
}
