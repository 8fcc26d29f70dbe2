import type { FromEngine, KeptSession } from '../../../shared/rpc/control.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { sessionId } from '../platform/session-id.ts';
import { createSessionProofs } from './session-proofs.ts';
import type { KeptByHost } from './sessions.ts';

export type SessionNews = Extract<FromEngine, { kind: 'session-kept' | 'session-ended' }>;

/** A used session is told to the host at most so often, ms: the next engine takes it for that much longer unused. */
const TELL_EVERY_MS = 5_000;

/**
 * People stay signed in where an engine is replaced: the host keeps, in memory, what this engine says of sessions, and
 * gives it to the next one. That opens a session again only as `Sessions.resume` allows.
 */
export interface SessionHandover {
  /** Returns what takes the listener away again. */
  onNews(listener: (news: SessionNews) => void): () => void;
  /** From the engine before; kept until a home is open. */
  receive(sessions: readonly KeptSession[]): void;
  /** For the sessions of a home that is open now. `key`: 32 bytes for this purpose alone. */
  attach(key: Buffer): {
    readonly onKept: (session: Omit<KeptByHost, 'unusedMs'>) => void;
    /** By its token. An idle session is not told: no engine opens it again. */
    readonly onClosed: (token: string) => void;
    resumeInto(resume: (session: KeptByHost) => void): void;
  };
}

export function createSessionHandover({ clock, ids }: { clock: Clock; ids: Ids }): SessionHandover {
  const listeners = new Set<(news: SessionNews) => void>();
  const toldAt = new Map<string, number>();
  let held: readonly (KeptSession & { readonly at: number })[] = [];
  let take: () => void = () => undefined;

  const tell = (news: SessionNews): void => {
    for (const listener of listeners) listener(news);
  };

  return {
    onNews(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    receive(sessions) {
      held = sessions.map((session) => ({ ...session, at: clock.monotonic() }));
      take();
    },
    attach(key) {
      const proofs = createSessionProofs(key, ids);
      return {
        onKept({ token, accountId, credential }) {
          const now = clock.monotonic();
          if (now - (toldAt.get(token) ?? Number.NEGATIVE_INFINITY) < TELL_EVERY_MS) return;
          toldAt.set(token, now);
          const proof = proofs.make({ token, accountId, credential, usedAt: clock.now() });
          tell({ kind: 'session-kept', id: sessionId(token), proof });
        },
        onClosed(token) {
          toldAt.delete(token);
          tell({ kind: 'session-ended', id: sessionId(token) });
        },
        resumeInto(resume) {
          take = () => {
            for (const { proof, keptMs, at } of held) {
              const record = proofs.read(proof);
              if (record === null) continue;
              // By both clocks: one can be set back, the other stands still while the machine sleeps.
              const unusedMs = Math.max(clock.now() - record.usedAt, keptMs + clock.monotonic() - at);
              resume({ ...record, unusedMs });
            }
            held = [];
          };
          take();
        },
      };
    },
  };
}
