import type { Contact, Guidance } from '../../../../shared/contract/ask.ts';
import type { Escalation } from '../../../../shared/contract/escalations.ts';
import type { ReasonCode } from '../../../../shared/domain/reasons.ts';
import type { Reason } from '../../../../shared/domain/route.ts';
import type { ApprovedGuidance } from '../../knowledge/port.ts';
import type { AskContext } from '../context.ts';
import { contactsFor, type Outcome, reason, ruleReasons, URGENCY, withoutAnswer } from '../outcome.ts';
import { selectGuidance } from './select-guidance.ts';

function asGuidance({
  keywords: _keywords,
  categories: _categories,
  language: _language,
  ...guidance
}: ApprovedGuidance): Guidance {
  return guidance;
}

function chosenGuidance({ guarded, knowledge, request, deps }: AskContext): Guidance[] {
  const candidates = knowledge.guidance(guarded.decision.category, request.asker.scope);
  return selectGuidance(guarded.text, candidates, deps.languages).map(asGuidance);
}

export function declineByGuard(context: AskContext): Outcome {
  const { category, reasons } = context.guarded.decision;
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

/** A person is asked at once; the approved card, where there is one, is shown meanwhile. */
function escalate(context: AskContext, code: ReasonCode, guidance = chosenGuidance(context)): Outcome {
  const { messages } = context;
  const { category, reasons: rules } = context.guarded.decision;
  const contacts = contactsFor(category, context.knowledge.contacts);
  const reasons = [reason(code, messages), ...ruleReasons(rules, messages)];
  showCare(context, 'escalated', { guidance, contacts, reasons });
  const raised = raise(context, guidance, contacts);
  const cards = guidance.map(({ text }) => text).join('\n\n') || messages.reasons[code];
  return {
    route: 'escalated',
    category,
    answer: raised ? cards : `${messages.reasons.not_sent}\n\n${cards}`,
    sentences: [],
    citations: [],
    guidance: guidance.length > 0 ? guidance : null,
    escalation: raised && { id: raised.id, dueAt: raised.dueAt },
    contacts,
    reasons: raised ? reasons : [reason('not_sent', messages), ...reasons],
  };
}

/** Null where it could not be written down: then no one was told, and the answer says so. */
function raise(context: AskContext, guidance: readonly Guidance[], contacts: readonly Contact[]): Escalation | null {
  const { run, deps, request, guarded } = context;
  const { category } = guarded.decision;
  return run.record(() =>
    deps.escalations.raise({
      traceId: run.trace.traceId,
      repeats: request.repeats,
      category,
      route: 'escalated',
      urgency: URGENCY[category] ?? 'routine',
      // Always the masked text: nothing unmasked is stored (45 CFR 164.514).
      question: guarded.redaction.text,
      askedBy: request.asker.accountId,
      citations: [],
      guidance,
      contacts,
    }),
  );
}

/** High-risk: approved guidance verbatim and the person to call; nothing approved: escalated. No generation. */
export function restrict(context: AskContext): Outcome {
  const { category, reasons: rules } = context.guarded.decision;
  const guidance = chosenGuidance(context);
  if (guidance.length === 0) return escalate(context, 'no_approved_guidance', guidance);
  const contacts = contactsFor(category, context.knowledge.contacts);
  const reasons = [reason('restricted', context.messages), ...ruleReasons(rules, context.messages)];
  showCare(context, 'restricted', { guidance, contacts, reasons });
  return {
    route: 'restricted',
    category,
    answer: guidance.map(({ text }) => text).join('\n\n'),
    sentences: [],
    citations: [],
    guidance,
    contacts,
    reasons,
  };
}

export function escalateByGuard(context: AskContext): Outcome {
  const { category } = context.guarded.decision;
  const code: ReasonCode =
    category === 'emergency' || category === 'self_harm_or_violence' ? category : 'patient_specific';
  return escalate(context, code);
}
