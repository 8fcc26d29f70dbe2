import { assertNever } from '../../../../shared/domain/assert-never.ts';
import { isDanger } from '../../../../shared/domain/route.ts';
import type { DoubtfulName } from '../../text/spelling/speller.ts';
import type { AskContext } from '../context.ts';
import { contactsFor, isOwnExposure, type Outcome, reason, ruleReasons } from '../outcome.ts';

/** The word for which a name has to be chosen; null where there is none, or where nothing would be shown anyway. */
export function nameInDoubt({ guarded }: Pick<AskContext, 'guarded'>): DoubtfulName | null {
  const { category } = guarded.decision;
  return category === 'injection' || category === 'identity_or_records' ? null : guarded.doubtful;
}

/** A danger's card, and the first aid after staff's own exposure, are shown whatever else is in doubt. */
export function waitsForNothing({ guarded }: Pick<AskContext, 'guarded'>): boolean {
  return isDanger(guarded.decision.category) || isOwnExposure(guarded.decision);
}

/**
 * A word may be the misspelt name of a medicine: the person says which, and until then no policy, dose or card is shown,
 * since that of a look-alike may be the wrong one (ISMP, List of Confused Drug Names). Whom to call stands there. No
 * reviewer is offered for a question that may be about another medicine: the answer to the chosen name brings the offer.
 */
export function askWhichName({ guarded, knowledge, messages }: AskContext, clarify: DoubtfulName): Outcome {
  const { category, route, reasons: rules } = guarded.decision;
  const base = {
    category,
    answer: messages.didYouMean(clarify.word, clarify.candidates),
    clarify,
    sentences: [],
    citations: [],
    contacts: contactsFor(category, knowledge.contacts),
    reasons: [reason('did_you_mean', messages), ...ruleReasons(rules, messages)],
  };
  switch (route) {
    case 'restricted':
      return { ...base, route, guidance: [], escalation: { offered: false } };
    case 'escalated':
      return { ...base, route, guidance: null, escalation: { offered: false } };
    case 'answer':
    case 'declined':
      return { ...base, route: 'declined', guidance: null };
    default:
      return assertNever(route, 'guard route');
  }
}
