import type { Clock } from '../../platform/clock.ts';
import type { Telemetry } from '../../telemetry/port.ts';
import { type DeferredTelemetry, deferCounts } from '../defer-counts.ts';

/** A pause after which what is typed is another question, ms. */
const PAUSE_MS = 60_000;

/** One question while it is typed. No word of it is kept. */
export interface Typing {
  /** The documents that were shown for it, each once. */
  readonly shown: Set<string>;
  /** Written when it ends: not at every pause of the keys. */
  readonly counts: Telemetry;
}

interface Typist {
  readonly token: string;
  readonly accountId: string;
}

/** What is looked for while people type: for each session the latest text alone. */
export interface TypingSessions {
  /** Cancels what the session's text before is still looked for. CANCELLED when the next one, or the end, cancels this. */
  next<T>(
    typist: Typist,
    telemetry: Telemetry,
    signal: AbortSignal,
    work: (typing: Typing, signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
  /** The question was asked, or taken back. */
  ended(token: string): void;
  /** All of an account: what still runs for it ends. */
  erase(accountId: string): void;
}

interface TypingSession extends Typing {
  readonly accountId: string;
  readonly counts: DeferredTelemetry;
  running: AbortController;
  /** ms from an arbitrary start. */
  usedAt: number;
}

export function createTypingSessions(clock: Clock): TypingSessions {
  const sessions = new Map<string, TypingSession>();

  function end(token: string): void {
    const session = sessions.get(token);
    sessions.delete(token);
    session?.running.abort();
    session?.counts.settle();
  }

  function sessionOf({ token, accountId }: Typist, telemetry: Telemetry): TypingSession {
    const known = sessions.get(token);
    const now = clock.monotonic();
    if (known !== undefined && now - known.usedAt <= PAUSE_MS) {
      known.running.abort();
      return Object.assign(known, { running: new AbortController(), usedAt: now });
    }
    end(token);
    const counts = deferCounts(telemetry);
    const session = { accountId, counts, shown: new Set<string>(), running: new AbortController(), usedAt: now };
    sessions.set(token, session);
    return session;
  }

  return {
    next(typist, telemetry, signal, work) {
      const session = sessionOf(typist, telemetry);
      return work(session, AbortSignal.any([signal, session.running.signal]));
    },
    ended: end,
    erase(accountId) {
      for (const [token, session] of sessions) if (session.accountId === accountId) end(token);
    },
  };
}
