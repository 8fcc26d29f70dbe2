import type { EscalationRequest } from '../escalation/port.ts';
import { sha256Hex } from '../platform/sha256.ts';

/** Answers of the last while, so that an asker can still ask for human review of one. In memory only, masked. */
export interface RecentQuestions {
  /** `typed`: the question as it was typed, of which a hash is kept. */
  remember(request: EscalationRequest, typed: string): void;
  find(traceId: string): EscalationRequest | null;
  /** Whether that trace was of this very question, to the letter, by the same account. */
  isSame(traceId: string, askedBy: string, typed: string): boolean;
  /** Those of one account. */
  erase(accountId: string): void;
}

interface Remembered {
  readonly request: EscalationRequest;
  readonly hash: string;
}

const KEPT = 200;

/** Of the string itself: a buffer would be cut from the pool that other buffers are cut from, and stay there. */
const hashOf = (text: string): string => sha256Hex(text);

export function createRecentQuestions(): RecentQuestions {
  const byTrace = new Map<string, Remembered>();
  return {
    remember(request, typed) {
      byTrace.set(request.traceId, { request, hash: hashOf(typed) });
      const [oldest] = byTrace.keys();
      if (byTrace.size > KEPT && oldest !== undefined) byTrace.delete(oldest);
    },
    find: (traceId) => byTrace.get(traceId)?.request ?? null,
    isSame(traceId, askedBy, typed) {
      const before = byTrace.get(traceId);
      return before?.request.askedBy === askedBy && before.hash === hashOf(typed);
    },
    erase(accountId) {
      for (const [traceId, { request }] of byTrace) if (request.askedBy === accountId) byTrace.delete(traceId);
    },
  };
}
