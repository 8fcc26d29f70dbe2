import type { Clock } from '../platform/clock.ts';
import type { Standing } from './accounts.ts';

type Used = Pick<LiveSession, 'usedAt' | 'usedAtMonotonic'>;

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
  /** Whether there is any. */
  any(): boolean;
  /** Used now, or so many ms ago, by an account that stands so. */
  keep(token: string, standing: Standing, unusedMs?: number): void;
  forget(which: (session: LiveSession) => boolean): void;
  forgetIdle(): void;
  /** Since this one was used last; without it any one, or since there are sessions at all; ms. */
  unusedMs(session?: LiveSession): number;
}

interface Idleness {
  readonly clock: Clock;
  readonly idleMs: number;
  /** A session of this account ended by itself. */
  readonly onIdle: (accountId: string) => void;
  /** A session of this account has ended, in whatever way. */
  readonly onEnded: (accountId: string) => void;
  /** This one was ended, by its person or for good: what runs for it stops. An idle one's work goes on, unseen. */
  readonly onClosed: (token: string) => void;
}

/** Sessions in memory, by their token. One that was not used for longer than `idleMs` is idle. */
export function createLiveSessions({ clock, idleMs, onIdle, onEnded, onClosed }: Idleness): LiveSessions {
  const live = new Map<string, LiveSession>();

  const now = (): Used => ({ usedAt: clock.now(), usedAtMonotonic: clock.monotonic() });
  let used = now();

  /** By both clocks: one can be set back, the other stands still while the machine sleeps. */
  function since({ usedAt, usedAtMonotonic }: Used): number {
    return Math.max(clock.now() - usedAt, clock.monotonic() - usedAtMonotonic);
  }
  const isIdle = (session: LiveSession): boolean => since(session) > idleMs;

  function forget(which: (session: LiveSession) => boolean): LiveSession[] {
    const forgotten = [...live.values()].filter(which);
    for (const { token, standing } of forgotten) {
      if (!live.delete(token)) continue;
      onEnded(standing.account.id);
    }
    return forgotten;
  }

  return {
    get: (token) => live.get(token),
    any: () => live.size > 0,
    keep(token, standing, unusedMs = 0) {
      const at = now();
      if (unusedMs === 0) used = at;
      const ago = { usedAt: at.usedAt - unusedMs, usedAtMonotonic: at.usedAtMonotonic - unusedMs };
      live.set(token, { token, standing, ...ago });
    },
    forget(which) {
      for (const { token } of forget(which)) onClosed(token);
    },
    unusedMs: (session) => since(session ?? used),
    forgetIdle() {
      // All are gone before anything is told: what fails there keeps no session alive.
      for (const { standing } of forget(isIdle)) onIdle(standing.account.id);
    },
  };
}
