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
  /** SESSION_EXPIRED without a live session where one is needed, NOT_ALLOWED for another role. */
  authorise(access: MethodSpec['access'], token: string | null): Session | null;
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
  const live = new Map<string, { session: Session; usedAt: number }>();

  function current(token: string | null): Session | null {
    const entry = token === null ? undefined : live.get(token);
    if (!entry) return null;
    if (clock.now() - entry.usedAt > idleMs) {
      live.delete(entry.session.token);
      return null;
    }
    entry.usedAt = clock.now();
    return entry.session;
  }

  return {
    open(account) {
      const session = { token: ids.bytes(TOKEN_BYTES).toString('base64url'), account };
      live.set(session.token, { session, usedAt: clock.now() });
      return session;
    },
    close(token) {
      live.delete(token);
    },
    closeAccount(id) {
      for (const [token, { session }] of live) if (session.account.id === id) live.delete(token);
    },
    authorise(access, token) {
      const session = current(token);
      if (access === 'none') return session;
      if (!session) throw new OutpostError('SESSION_EXPIRED', 'You are signed out: sign in again.');
      if (!mayUse(access, session.account)) {
        throw new OutpostError('NOT_ALLOWED', `The role ${session.account.role} may not do this.`);
      }
      return session;
    },
  };
}
