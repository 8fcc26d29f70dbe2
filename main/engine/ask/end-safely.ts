import type { Contact, Guidance } from '../../../shared/contract/ask.ts';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import type { Category, Reason } from '../../../shared/domain/route.ts';
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

/** What a person needs where a person decides: the approved cards, whom to call, and why. */
interface Care {
  readonly guidance: readonly Guidance[];
  readonly contacts: readonly Contact[];
  readonly reasons: readonly Reason[];
}

/** On screen before anything is written down: no disk, model or network may stand between somebody in need and this. */
function showCare(path: SafePath, route: 'restricted' | 'escalated', { guidance, contacts, reasons }: Care): void {
  const { request, run, guarded } = path;
  run.markFirst('passage');
  request.emit({ kind: 'care', route, category: guarded.decision.category, guidance: [...guidance], contacts: [...contacts], reasons: [...reasons] });
}

/** A person is asked at once; the approved card, where there is one, is shown meanwhile. */
export function escalate(path: SafePath, code: ReasonCode, guidance = chosenGuidance(path)): Ending {
  const { category, reasons: rules } = path.guarded.decision;
  const contacts = contactsFor(category, path.knowledge.contacts);
  const reasons = [reason(code), ...ruleReasons(rules)];
  showCare(path, 'escalated', { guidance, contacts, reasons });
  const raised = raise(path, guidance, contacts);
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

/** Null where it could not be written down: then nobody was told, and the answer says so. */
function raise(path: SafePath, guidance: readonly Guidance[], contacts: readonly Contact[]): Escalation | null {
  const { run, deps, request, guarded } = path;
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
export function restrict(path: SafePath): Ending {
  const { category, reasons: rules } = path.guarded.decision;
  const guidance = chosenGuidance(path);
  if (guidance.length === 0) return escalate(path, 'no_approved_guidance', guidance);
  const contacts = contactsFor(category, path.knowledge.contacts);
  const reasons = [reason('restricted'), ...ruleReasons(rules)];
  showCare(path, 'restricted', { guidance, contacts, reasons });
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

export function escalateByGuard(path: SafePath): Ending {
  const { category } = path.guarded.decision;
  const code: ReasonCode =
    category === 'emergency' || category === 'self_harm_or_violence' ? category : 'patient_specific';
  return escalate(path, code);
}
