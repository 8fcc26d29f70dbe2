/** What a question may go on from. */
export interface AskedBefore {
  /** As it was typed; carried on itself, the question of its own that was made of it. */
  readonly question: string;
  /** A rule of the guard finds one patient in it: only what plainly speaks of the same goes on from it. */
  readonly ofOnePatient: boolean;
  /** The names of persons in it. Likewise. */
  readonly persons: readonly string[];
}

/** The last questions of each account, as they were typed. In memory alone, and not for long. */
export interface Conversations {
  remember(accountId: string, traceId: string, asked: AskedBefore): void;
  /** Null: another account's, too old, or never asked. One that is gone on from is kept for as long again. */
  find(accountId: string, traceId: string): AskedBefore | null;
  /** Those of one account. */
  erase(accountId: string): void;
}

interface Kept {
  readonly accountId: string;
  readonly asked: AskedBefore;
  readonly cancel: () => void;
}

/** No question is gone on from after this, ms. */
export const KEPT_MS = 10 * 60_000;
/** Of one account: what was asked before the last few is not gone on from. */
const KEPT = 8;

/** `setTimer` calls its work once after so many ms; what it returns cancels that. */
export function createConversations(setTimer: (work: () => void, ms: number) => () => void): Conversations {
  const byTrace = new Map<string, Kept>();
  function forget(traceId: string): void {
    byTrace.get(traceId)?.cancel();
    byTrace.delete(traceId);
  }
  const tracesOf = (accountId: string): string[] =>
    [...byTrace].flatMap(([traceId, kept]) => (kept.accountId === accountId ? [traceId] : []));
  function keep(accountId: string, traceId: string, asked: AskedBefore): void {
    forget(traceId);
    byTrace.set(traceId, { accountId, asked, cancel: setTimer(() => forget(traceId), KEPT_MS) });
    for (const older of tracesOf(accountId).slice(0, -KEPT)) forget(older);
  }
  return {
    remember: keep,
    find(accountId, traceId) {
      const kept = byTrace.get(traceId);
      if (kept?.accountId !== accountId) return null;
      keep(accountId, traceId, kept.asked);
      return kept.asked;
    },
    erase(accountId) {
      for (const traceId of tracesOf(accountId)) forget(traceId);
    },
  };
}
