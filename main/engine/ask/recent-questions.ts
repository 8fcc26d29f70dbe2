import type { EscalationRequest } from '../escalation/port.ts';

/** Answers of the last while, so that an asker can still ask for human review of one. In memory only, masked. */
export interface RecentQuestions {
  remember(request: EscalationRequest): void;
  find(traceId: string): EscalationRequest | null;
}

const KEPT = 200;

export function createRecentQuestions(): RecentQuestions {
  const byTrace = new Map<string, EscalationRequest>();
  return {
    remember(request) {
      byTrace.set(request.traceId, request);
      const [oldest] = byTrace.keys();
      if (byTrace.size > KEPT && oldest !== undefined) byTrace.delete(oldest);
    },
    find: (traceId) => byTrace.get(traceId) ?? null,
  };
}
