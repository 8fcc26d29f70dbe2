import type { Guidance } from '../../../shared/contract/ask.ts';
import type { Category } from '../../../shared/domain/route.ts';
import type { ApprovedGuidance, KnowledgeView } from '../knowledge/port.ts';
import type { AskDeps, AskRequest } from './deps.ts';
import { contactsFor, type Ending, REASON_TEXTS, type ReasonCode, reason, ruleReasons, withoutAnswer } from './ending.ts';
import type { GuardedQuestion } from './guard-question.ts';
import type { AskRun } from './run.ts';
import { selectGuidance } from './select-guidance.ts';

/** How soon a person must look at it, by category; the rest are routine. */
export const URGENCY: Partial<Record<Category, 'now' | 'soon'>> = {
  emergency: 'now',
  self_harm_or_violence: 'now',
  medication_dosage: 'soon',
  medication_safety: 'soon',
  symptom_triage: 'soon',
  patient_specific: 'soon',
};

export interface SafePath {
  readonly guarded: GuardedQuestion;
  readonly knowledge: KnowledgeView;
  readonly run: AskRun;
  readonly request: AskRequest;
  readonly deps: AskDeps;
}

function asGuidance({ keywords: _keywords, categories: _categories, ...guidance }: ApprovedGuidance): Guidance {
  return guidance;
}

function chosenGuidance({ guarded, knowledge, request }: SafePath): Guidance[] {
  const candidates = knowledge.guidance(guarded.decision.category, request.asker.scope);
  return selectGuidance(guarded.text, candidates).map(asGuidance);
}

export function declineByGuard(path: SafePath): Ending {
  const { category, reasons } = path.guarded.decision;
  const code: ReasonCode =
    category === 'identity_or_records' || category === 'injection' ? category : 'not_for_this_assistant';
  return withoutAnswer('declined', category, code, contactsFor(category, path.knowledge.contacts), reasons);
}

/** A person is asked at once; the approved card, where there is one, is shown meanwhile. */
export function escalate(path: SafePath, code: ReasonCode): Ending {
  const { category, reasons } = path.guarded.decision;
  const guidance = chosenGuidance(path);
  const contacts = contactsFor(category, path.knowledge.contacts);
  const { id, dueAt } = path.deps.escalations.raise({
    traceId: path.run.trace.traceId,
    repeats: path.request.repeats,
    category,
    route: 'escalated',
    urgency: URGENCY[category] ?? 'routine',
    // Always the masked text: nothing unmasked is stored (45 CFR 164.514).
    question: path.guarded.redaction.text,
    askedBy: path.request.asker.accountId,
    citations: [],
    guidance,
    contacts,
  });
  return {
    route: 'escalated',
    category,
    answer: guidance.map(({ text }) => text).join('\n\n') || REASON_TEXTS[code],
    sentences: [],
    citations: [],
    guidance: guidance.length > 0 ? guidance : null,
    escalation: { id, dueAt },
    contacts,
    reasons: [reason(code), ...ruleReasons(reasons)],
  };
}

/** High-risk: approved guidance verbatim and the person to call; nothing approved: escalated. No generation. */
export function restrict(path: SafePath): Ending {
  const { category, reasons } = path.guarded.decision;
  const guidance = chosenGuidance(path);
  if (guidance.length === 0) return escalate(path, 'no_approved_guidance');
  return {
    route: 'restricted',
    category,
    answer: guidance.map(({ text }) => text).join('\n\n'),
    sentences: [],
    citations: [],
    guidance,
    contacts: contactsFor(category, path.knowledge.contacts),
    reasons: [reason('restricted'), ...ruleReasons(reasons)],
  };
}

export function escalateByGuard(path: SafePath): Ending {
  const { category } = path.guarded.decision;
  const code: ReasonCode =
    category === 'emergency' || category === 'self_harm_or_violence' ? category : 'patient_specific';
  return escalate(path, code);
}
