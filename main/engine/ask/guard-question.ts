import type { GuardDecision } from '../guard/port.ts';
import type { Redaction } from '../identifiers/port.ts';
import type { KnowledgeView } from '../knowledge/port.ts';
import type { DetectedLanguage } from '../languages/detect.ts';
import type { DoubtfulName } from '../text/spelling/speller.ts';
import type { AskDeps, AskRequest } from './deps.ts';
import { createQuestionReader, readAsTyped } from './spell-question.ts';

export interface GuardedQuestion {
  readonly decision: GuardDecision;
  readonly redaction: Redaction;
  /** As asked: masked, hostile quotes set apart. */
  readonly asked: string;
  /** The same with typing errors put right: what the following stages work on. */
  readonly text: string;
  /** A word that may be the misspelt name of a medicine; null where there is none. */
  readonly doubtful: DoubtfulName | null;
  readonly language: DetectedLanguage;
}

/**
 * Routes before words: the question is masked and routed before anything is retrieved or written.
 * HIPAA Safe Harbor, 45 CFR 164.514(b)(2), for what is masked.
 */
export async function guardQuestion(
  request: Pick<AskRequest, 'question' | 'keepMasked' | 'keepSpelling' | 'signal'>,
  knowledge: Pick<KnowledgeView, 'speller'>,
  deps: Pick<AskDeps, 'guard' | 'redactor' | 'detectLanguage' | 'languages'>,
): Promise<GuardedQuestion> {
  const { question, keepMasked, keepSpelling, signal } = request;
  const reader = keepSpelling ? readAsTyped(question, deps) : createQuestionReader(question, knowledge, deps);
  // Routed on the words as typed and as corrected: masking must not hide that a question is about a patient.
  const decision = await deps.guard.classify(question, signal, reader.read(question).text);
  const redaction = deps.redactor.redact(decision.question);
  const asked = keepMasked ? decision.question : redaction.text;
  return {
    decision,
    redaction,
    asked,
    text: reader.read(asked).text,
    // What is masked is a person's name, and no medicine's.
    doubtful: reader.read(redaction.text).doubtful,
    language: reader.language,
  };
}
