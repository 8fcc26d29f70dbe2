import type { GuardDecision } from '../guard/port.ts';
import type { Redaction } from '../identifiers/port.ts';
import type { DetectedLanguage } from '../languages/detect.ts';
import type { AskDeps, AskRequest } from './deps.ts';

export interface GuardedQuestion {
  readonly decision: GuardDecision;
  readonly redaction: Redaction;
  /** What the following stages work on: masked, hostile quotes set apart. */
  readonly text: string;
  readonly language: DetectedLanguage;
}

/**
 * Routes before words: the question is masked and routed before anything is retrieved or written.
 * HIPAA Safe Harbor, 45 CFR 164.514(b)(2), for what is masked.
 */
export async function guardQuestion(
  request: Pick<AskRequest, 'question' | 'keepMasked' | 'signal'>,
  deps: Pick<AskDeps, 'guard' | 'redactor' | 'detectLanguage'>,
): Promise<GuardedQuestion> {
  // Routed on the words as typed: masking must not hide that a question is about a patient.
  const decision = await deps.guard.classify(request.question, request.signal);
  const redaction = deps.redactor.redact(decision.question);
  const text = request.keepMasked ? decision.question : redaction.text;
  return { decision, redaction, text, language: deps.detectLanguage(decision.question) };
}
