import { contactKey } from '../../../../shared/contract/contact.ts';
import { closes } from '../../../../shared/domain/caps.ts';
import { isOnWordsBelow, type ReasonCode } from '../../../../shared/domain/reasons.ts';
import { isDanger, type Reason, type Route } from '../../../../shared/domain/route.ts';
import type { AskContext } from '../context.ts';
import type { Outcome } from '../outcome.ts';

const DANGER = 1;

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
    followed: { ...context.followed, wordsBefore: restIsWhole ? context.followed.wordsBefore : null },
    guarded: {
      ...guarded,
      asked: rest,
      text: rest,
      decision: { ...guarded.decision, category: 'policy', route: 'answer', rest: '', restIsWhole: false },
    },
  };
}

/** What is told of the part below, beside its words. */
type Told = Pick<Outcome, 'closest' | 'elsewhere' | 'differ' | 'question' | 'contacts' | 'reasons'> & { route: Route };

/** Why nothing is claimed below the card, where a signed policy says so. */
const CAPPED: readonly string[] = ['capped_by_policy', 'closed_by_policy'] satisfies ReasonCode[];
const isCapped = ({ code }: Reason): boolean => CAPPED.includes(code);

/** As without a card. Beside a danger that is only spoken of, the rest is that very text: for a danger nothing stands but what is approved for it. */
function tell(below: Outcome, { asked, decision }: AskContext['guarded']): Told {
  const { route, closest, elsewhere, differ, question, reasons } = below;
  const claimsNothing = route === 'related' || elsewhere !== undefined;
  if (claimsNothing && isDanger(decision.category) && decision.restIsWhole)
    return { route: 'declined', contacts: [], reasons: reasons.filter(isCapped) };
  return {
    route,
    ...(closest && { closest }),
    ...(elsewhere && { elsewhere }),
    ...(differ && { differ }),
    ...(question && { question: { asked, searched: question.searched } }),
    // Whom to ask of what is closed, and which of two policies holds: the card has its own people for the rest.
    contacts: elsewhere || differ ? below.contacts : [],
    reasons: reasons.filter((one) => isCapped(one) || isOnWordsBelow(one)),
  };
}

/** Those of the card first, in their order: what is below never moves a number or a reason down. */
function added<T>(first: readonly T[], more: readonly T[], keyOf: (one: T) => string): T[] {
  const known = new Set(first.map(keyOf));
  return [...first, ...more.filter((one) => !known.has(keyOf(one)))];
}

/** The danger's card is the answer; what the policies say of the rest stands below it, with its parts numbered on. */
export function withBeside(outcome: Outcome, below: Outcome, guarded: AskContext['guarded']): Outcome {
  const { route, contacts, reasons, ...near } = tell(below, guarded);
  const { restIsWhole } = guarded.decision;
  return {
    ...outcome,
    ...near,
    contacts: added(outcome.contacts, contacts, contactKey),
    reasons: added(outcome.reasons, reasons, ({ code }) => code),
    sentences: below.sentences,
    citations: below.citations,
    parts: [
      { n: DANGER, text: guarded.asked, route: outcome.route },
      ...(below.parts ?? []).map(({ why, ...part }) => ({
        ...part,
        // The same words, whatever typing errors were put right for the search.
        ...(restIsWhole && { text: guarded.asked, route }),
        ...(why !== undefined && (!restIsWhole || reasons.some(({ code }) => code === why)) && { why }),
      })),
    ],
  };
}
