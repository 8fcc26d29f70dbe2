import type { AskContext } from './context.ts';
import { wordByWordOf } from './retrieve/rewrite.ts';

/** Of all probability: more than everything else together. */
const FOREMOST = 0.5;

/**
 * What classifiers decline, less than surely, in a language that they read poorly: as an ordinary question, which the
 * closest words may be near to. Null where a rule declines, a classifier is sure, or nothing can read the words.
 */
export function doubtDecline(context: AskContext): AskContext | null {
  const { guarded } = context;
  const { category, reasons, score } = guarded.decision;
  const unsure = category !== 'injection' && score < FOREMOST && reasons.every((id) => id.startsWith('classifier.'));
  if (!unsure || wordByWordOf(context) === null) return null;
  return {
    ...context,
    guarded: { ...guarded, decision: { ...guarded.decision, category: 'policy', route: 'answer' } },
  };
}
