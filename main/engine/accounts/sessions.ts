import type { Account } from '../../../shared/contract/accounts.ts';
import type { MethodSpec } from '../../../shared/contract/service.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { REVIEWER_ROLES } from '../../../shared/domain/audience.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';

/** Automatic log-off (45 CFR 164.312(a)(2)(iii)): a session that nobody uses ends, ms. */
export const IDLE_MS = 15 * 60_000;
const TOKEN_BYTES = 32;

export interface Session {
  readonly token: string;
  readonly account: Account;
}

export interface Sessions {
  open(account: Account): Session;
  close(token: string): void;
  closeAccount(id: string): void;
  /** What a changed PIN asks for: everybody else who is signed in as this account is signed out. */
  closeOthers(token: string, id: string): void;
  /** SESSION_EXPIRED without a live session where one is needed, NOT_ALLOWED for another role. */
  authorise(access: MethodSpec['access'], token: string | null): Session | null;
}

interface Entry {
  readonly session: Session;
  /** ms since the epoch. */
  readonly usedAt: number;
  /** ms from an arbitrary start. */
  readonly usedAtMonotonic: number;
}

function mayUse(access: MethodSpec['access'], account: Account): boolean {
  switch (access) {
    case 'none':
    case 'session':
      return true;
    case 'reviewer':
      return REVIEWER_ROLES.includes(account.role);
    case 'admin':
      return account.role === 'admin';
    default:
      return assertNever(access, 'access');
  }
}

/** Sessions live in memory only: a restart signs everybody out. */
export function createSessions(deps: { clock: Clock; ids: Ids; idleMs?: number }): Sessions {
  const { clock, ids, idleMs = IDLE_MS } = deps;
  const live = new Map<string, Entry>();
  const moment = () => ({ usedAt: clock.now(), usedAtMonotonic: clock.monotonic() });

  /** By both clocks: one can be set back, the other stands still while the machine sleeps. */
  function isIdle(entry: Entry): boolean {
    return Math.max(clock.now() - entry.usedAt, clock.monotonic() - entry.usedAtMonotonic) > idleMs;
  }

  function forget(which: (entry: Entry) => boolean): void {
    for (const [token, entry] of live) if (which(entry)) live.delete(token);
  }

  function current(token: string | null): Session | null {
    forget(isIdle);
    return (token === null ? undefined : live.get(token))?.session ?? null;
  }

  return {
    open(account) {
      forget(isIdle);
      const session = { token: ids.bytes(TOKEN_BYTES).toString('base64url'), account };
      live.set(session.token, { session, ...moment() });
      return session;
    },
    close(token) {
      live.delete(token);
    },
    closeAccount(id) {
      forget(({ session }) => session.account.id === id);
    },
    closeOthers(token, id) {
      forget(({ session }) => session.account.id === id && session.token !== token);
    },
    authorise(access, token) {
      const session = current(token);
      // A screen that polls its status is not somebody at work: only what needs a session keeps it alive.
      if (access === 'none') return session;
      if (!session) throw new OutpostError('SESSION_EXPIRED', 'You are signed out: sign in again.');
      if (!mayUse(access, session.account)) {
        throw new OutpostError('NOT_ALLOWED', `The role ${session.account.role} may not do this.`);
      }
      live.set(session.token, { session, ...moment() });
      return session;
    },
  };
}
