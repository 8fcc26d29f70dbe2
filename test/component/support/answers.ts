import { AskResult } from '../../../shared/contract/ask-result.ts';
import type { Route } from '../../../shared/domain/route.ts';
import { CALL_PHARMACIST, SPILL_CITATION } from './clinic.ts';

const BASE = {
  traceId: '0123456789abcdef0123456789abcdef',
  category: 'policy',
  answer: SPILL_CITATION.quote,
  sentences: [],
  citations: [],
  guidance: null,
  contacts: [CALL_PHARMACIST],
  reasons: [],
  degraded: [],
  language: 'en',
  masked: {},
  timings: { firstPassageMs: 90, firstVerifiedSentenceMs: 1_200, totalMs: 2_000, stages: {} },
  knowledge: { bundles: [{ id: 'policies', version: 7, title: 'Policies', ageDays: 3, stale: false }] },
};

/** An answer of a route. What the contract does not allow of that route throws. */
export function answer(route: Route, over: Partial<AskResult> = {}): AskResult {
  const escalation = route === 'restricted' ? { offered: true } : null;
  return AskResult.parse({ ...BASE, escalation, route, ...over });
}

/** One approved sentence with its source. */
export const QUOTED = {
  sentences: [{ text: SPILL_CITATION.quote, written: false, supported: true, citations: [1] }],
  citations: [SPILL_CITATION],
};
