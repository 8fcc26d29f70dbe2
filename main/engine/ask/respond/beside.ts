import { closes } from '../../../../shared/domain/caps.ts';
import type { ReasonCode } from '../../../../shared/domain/reasons.ts';
import { isDanger, type Route } from '../../../../shared/domain/route.ts';
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
  const { rest, restIsWhole } = guarded.decision;
  if (rest === '') return null;
  // The same words are not asked of the policies where their category is closed.
  if (restIsWhole && closes(context.caps, guarded.decision.category)) return null;
  return {
    ...context,
    beside: guarded.decision.category,
    answers: restIsWhole ? ['policy', guarded.decision.category] : ['policy'],
    mayClaim: !(
      restIsWhole &&
      (isDanger(guarded.decision.category) || guarded.decision.category === 'patient_specific')
    ),
    request: { ...request, quotesOnly: true },
    guarded: {
      ...guarded,
      asked: rest,
      text: rest,
      decision: { ...guarded.decision, category: 'policy', route: 'answer', rest: '', restIsWhole: false },
    },
  };
}

/** Beside a danger that is only spoken of, the rest is that very text: for a danger nothing stands but what is approved for it. */
function claims(
  { route, closest, elsewhere, differ }: Outcome,
  { decision }: AskContext['guarded'],
): Pick<Outcome, 'closest' | 'elsewhere' | 'differ'> & { route: Route } {
  const claimsNothing = route === 'related' || elsewhere !== undefined;
  return claimsNothing && isDanger(decision.category) && decision.restIsWhole
    ? { route: 'declined' }
    : { route, ...(closest && { closest }), ...(elsewhere && { elsewhere }), ...(differ && { differ }) };
}

/** Why nothing is claimed below the card, where a signed policy says so. */
const CAPPED: readonly string[] = ['capped_by_policy', 'closed_by_policy'] satisfies ReasonCode[];

/** The danger's card is the answer; what the policies say of the rest stands below it. */
export function withBeside(outcome: Outcome, below: Outcome, guarded: AskContext['guarded']): Outcome {
  const { route, ...near } = claims(below, guarded);
  const { rest, restIsWhole } = guarded.decision;
  const said = new Set(outcome.reasons.map(({ code }) => code));
  return {
    ...outcome,
    ...near,
    reasons: [...outcome.reasons, ...below.reasons.filter(({ code }) => CAPPED.includes(code) && !said.has(code))],
    sentences: below.sentences.map((sentence) => ({ ...sentence, part: BESIDE })),
    citations: below.citations,
    parts: [
      { n: DANGER, text: guarded.asked, route: outcome.route },
      // The same words, whatever typing errors were put right for the search.
      { n: BESIDE, text: restIsWhole ? guarded.asked : rest, route },
    ],
  };
}
