import type { AskContext } from '../context.ts';
import type { Outcome } from '../outcome.ts';

const DANGER = 1;
const BESIDE = 2;

/**
 * What else a text asks beside its danger, as a question of its own: approved words alone, since a model must not be
 * waited for below a card. Null where it asks nothing else.
 */
export function questionBeside(context: AskContext): AskContext | null {
  const { guarded, request } = context;
  const { rest } = guarded.decision;
  if (rest === '') return null;
  return {
    ...context,
    request: { ...request, quotesOnly: true },
    guarded: {
      ...guarded,
      asked: rest,
      text: rest,
      decision: { ...guarded.decision, category: 'policy', route: 'answer', rest: '' },
    },
  };
}

/** The danger's card is the answer; what the policies say of the rest stands below it. */
export function withBeside(outcome: Outcome, below: Outcome, { asked, decision }: AskContext['guarded']): Outcome {
  return {
    ...outcome,
    sentences: below.sentences.map((sentence) => ({ ...sentence, part: BESIDE })),
    citations: below.citations,
    parts: [
      { n: DANGER, text: asked, route: outcome.route },
      { n: BESIDE, text: decision.rest, route: below.route },
    ],
  };
}
