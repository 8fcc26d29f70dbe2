import type { Clock } from '../platform/clock.ts';
import type { Standing } from './accounts.ts';

export interface LiveSession {
  readonly token: string;
  /** As the account stood when the session was last used. */
  readonly standing: Standing;
  /** ms since the epoch. */
  readonly usedAt: number;
  /** ms from an arbitrary start. */
  readonly usedAtMonotonic: number;
}

export interface LiveSessions {
  get(token: string): LiveSession | undefined;
  /** Used now, by an account that stands so. */
  keep(token: string, standing: Standing): void;
  forget(which: (session: LiveSession) => boolean): void;
  forgetIdle(): void;
}

/** Sessions in memory, by their token. One that was not used for longer than `idleMs` is idle. */
export function createLiveSessions(clock: Clock, idleMs: number): LiveSessions {
  const live = new Map<string, LiveSession>();

  /** By both clocks: one can be set back, the other stands still while the machine sleeps. */
  function isIdle({ usedAt, usedAtMonotonic }: LiveSession): boolean {
    return Math.max(clock.now() - usedAt, clock.monotonic() - usedAtMonotonic) > idleMs;
  }

  function forget(which: (session: LiveSession) => boolean): void {
    for (const [token, session] of live) if (which(session)) live.delete(token);
  }

  return {
    get: (token) => live.get(token),
    keep(token, standing) {
      live.set(token, { token, standing, usedAt: clock.now(), usedAtMonotonic: clock.monotonic() });
    },
    forget,
    forgetIdle: () => forget(isIdle),
  };
}
