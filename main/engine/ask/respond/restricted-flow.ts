import type { Contact, Guidance } from '../../../../shared/contract/ask.ts';
import type { Escalation } from '../../../../shared/contract/escalations.ts';
import type { Reason } from '../../../../shared/domain/route.ts';
import type { ApprovedGuidance } from '../../knowledge/port.ts';
import type { AskContext } from '../context.ts';
import {
  contactsFor,
  type Outcome,
  REASON_TEXTS,
  type ReasonCode,
  reason,
  ruleReasons,
  URGENCY,
  withoutAnswer,
} from '../outcome.ts';
import { selectGuidance } from './select-guidance.ts';

function asGuidance({ keywords: _keywords, categories: _categories, ...guidance }: ApprovedGuidance): Guidance {
  return guidance;
}

function chosenGuidance({ guarded, knowledge, request }: AskContext): Guidance[] {
  const candidates = knowledge.guidance(guarded.decision.category, request.asker.scope);
  return selectGuidance(guarded.text, candidates).map(asGuidance);
}

export function declineByGuard(context: AskContext): Outcome {
  const { category, reasons } = context.guarded.decision;
  const code: ReasonCode =
    category === 'identity_or_records' || category === 'injection' ? category : 'not_for_this_assistant';
  return withoutAnswer('declined', category, code, contactsFor(category, context.knowledge.contacts), reasons);
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
  const { category, reasons: rules } = context.guarded.decision;
  const contacts = contactsFor(category, context.knowledge.contacts);
  const reasons = [reason(code), ...ruleReasons(rules)];
  showCare(context, 'escalated', { guidance, contacts, reasons });
  const raised = raise(context, guidance, contacts);
  const cards = guidance.map(({ text }) => text).join('\n\n') || REASON_TEXTS[code];
  return {
    route: 'escalated',
    category,
    answer: raised ? cards : `${REASON_TEXTS.not_sent}\n\n${cards}`,
    sentences: [],
    citations: [],
    guidance: guidance.length > 0 ? guidance : null,
    escalation: raised && { id: raised.id, dueAt: raised.dueAt },
    contacts,
    reasons: raised ? reasons : [reason('not_sent'), ...reasons],
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
  const reasons = [reason('restricted'), ...ruleReasons(rules)];
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
