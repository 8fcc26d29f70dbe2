import type { Contact } from '../../../../shared/contract/contact.ts';
import type { Guidance } from '../../../../shared/contract/approved-words.ts';
import { closes } from '../../../../shared/domain/caps.ts';
import type { ReasonCode } from '../../../../shared/domain/reasons.ts';
import { isDanger, type Reason } from '../../../../shared/domain/route.ts';
import type { ApprovedGuidance } from '../../knowledge/port.ts';
import { capsOver } from '../caps.ts';
import type { AskContext } from '../context.ts';
import { contactsFor, isOwnExposure, type Outcome, reason, ruleReasons, withoutAnswer } from '../outcome.ts';
import { askReviewers } from './ask-reviewers.ts';
import { declineLanguage, isKnownWell } from './language-help.ts';
import { selectGuidance } from './select-guidance.ts';

function asGuidance({
  keywords: _keywords,
  categories: _categories,
  language: _language,
  ...guidance
}: ApprovedGuidance): Guidance {
  return guidance;
}

/**
 * The cards that fit, and whether the category is closed. Where any that fits is of a bundle that closes it none is
 * shown: the next best may be the wrong one.
 */
function chosenGuidance(context: AskContext): { readonly guidance: readonly Guidance[]; readonly closed: boolean } {
  const { guarded, knowledge, request, deps } = context;
  const { category } = guarded.decision;
  const candidates = knowledge.guidance(category, request.asker.scope);
  const guidance = selectGuidance(guarded.text, candidates, deps.languages).map(asGuidance);
  const caps = capsOver(
    context,
    guidance.map(({ bundle }) => bundle),
  );
  return closes(caps, category) ? { guidance: [], closed: true } : { guidance, closed: false };
}

export function declineByGuard(context: AskContext): Outcome {
  const { category, reasons } = context.guarded.decision;
  // Rules know the words that they name; a classifier takes a language that it never read for off topic.
  const byRule = category !== 'not_for_this_assistant' && !reasons.some((id) => id.startsWith('classifier.'));
  if (!byRule && !isKnownWell(context)) return declineLanguage(context);
  const code: ReasonCode =
    category === 'identity_or_records' || category === 'injection' ? category : 'not_for_this_assistant';
  const contacts = contactsFor(category, context.knowledge.contacts);
  return withoutAnswer('declined', category, code, contacts, context.messages, reasons);
}

/** What a person needs where a person decides: the approved cards, whom to call, and why. */
interface Care {
  readonly guidance: readonly Guidance[];
  readonly contacts: readonly Contact[];
  readonly reasons: readonly Reason[];
}

/** On screen before anything is written down: no disk, model or network may stand between a person in need and this. */
function showCare(context: AskContext, route: 'restricted' | 'escalated', { guidance, contacts, reasons }: Care): void {
  const { request, run, guarded } = context;
  run.markFirst('passage');
  request.emit({
    kind: 'care',
    route,
    category: guarded.decision.category,
    guidance: [...guidance],
    contacts: [...contacts],
    reasons: [...reasons],
  });
}

type Decided = Outcome & { readonly route: 'restricted' | 'escalated' };

/** The approved card, where there is one, whom to call, and the reviewers: called at once in danger, else offered. */
async function leaveToPerson(
  context: AskContext,
  route: Decided['route'],
  codes: readonly [ReasonCode, ...ReasonCode[]],
  guidance: readonly Guidance[],
): Promise<Decided> {
  const { messages } = context;
  const { category, reasons: rules } = context.guarded.decision;
  const contacts = contactsFor(category, context.knowledge.contacts);
  const reasons = [...codes.map((code) => reason(code, messages)), ...ruleReasons(rules, messages)];
  showCare(context, route, { guidance, contacts, reasons });
  const escalation = await askReviewers(context, { route, guidance, contacts });
  const cards = guidance.map(({ text }) => text).join('\n\n') || messages.reasons[codes[0]];
  const common = {
    ...{ category, sentences: [], citations: [], contacts, escalation },
    answer: escalation === null ? `${messages.reasons.not_sent}\n\n${cards}` : cards,
    reasons: escalation === null ? [reason('not_sent', messages), ...reasons] : reasons,
  };
  if (route === 'restricted') return { route, ...common, guidance };
  return { route, ...common, guidance: guidance.length > 0 ? guidance : null };
}

/** High-risk: approved guidance verbatim and the person to call; nothing approved: a person alone. No generation. */
export function restrict(context: AskContext): Promise<Outcome> {
  const { guidance, closed } = chosenGuidance(context);
  const exposed = isOwnExposure(context.guarded.decision);
  if (guidance.length > 0) return leaveToPerson(context, 'restricted', [exposed ? 'exposure' : 'restricted'], guidance);
  if (!closed)
    return leaveToPerson(context, 'escalated', [exposed ? 'exposure_without_card' : 'no_approved_guidance'], []);
  return leaveToPerson(
    context,
    'escalated',
    exposed ? ['exposure_without_card', 'closed_by_policy'] : ['closed_by_policy'],
    [],
  );
}

export function escalateByGuard(context: AskContext): Promise<Outcome> {
  const { category } = context.guarded.decision;
  const code = isDanger(category) ? category : 'patient_specific';
  const { guidance, closed } = chosenGuidance(context);
  return leaveToPerson(context, 'escalated', closed ? [code, 'closed_by_policy'] : [code], guidance);
}
