import type { GuardDecision } from '../guard/port.ts';
import type { Redaction } from '../identifiers/port.ts';
import type { KnowledgeView } from '../knowledge/port.ts';
import type { DetectedLanguage } from '../languages/detect.ts';
import type { DoubtfulName } from '../text/spelling/speller.ts';
import type { AskDeps, AskRequest } from './deps.ts';
import { correctAround, createQuestionReader, readAsTyped } from './spell-question.ts';

export interface GuardedQuestion {
  readonly decision: GuardDecision;
  /** The words as typed, hostile quotes set apart. In memory alone, as is what is made of them. */
  readonly asked: string;
  /** The same with typing errors put right: what search, ranking and the model work on. */
  readonly text: string;
  /**
   * What may be stored, logged or shown to others: masked, HIPAA Safe Harbor, 45 CFR 164.514(b)(2). Found at the first
   * call, since nothing that the asker needs waits for it, and the same at every later one. Never rejects.
   */
  redaction(): Promise<Redaction>;
  /** A word that may be the misspelt name of a medicine; null where there is none. */
  readonly doubtful: DoubtfulName | null;
  readonly language: DetectedLanguage;
}

/** Routes before words: the question is routed before anything is retrieved or written. */
export async function guardQuestion(
  request: Pick<AskRequest, 'question' | 'keepSpelling' | 'signal'>,
  knowledge: Pick<KnowledgeView, 'speller'>,
  deps: Pick<AskDeps, 'guard' | 'redactor' | 'detectLanguage' | 'languages'>,
): Promise<GuardedQuestion> {
  const { question, keepSpelling, signal } = request;
  const reader = keepSpelling ? readAsTyped(question, deps) : createQuestionReader(question, knowledge, deps);
  // Routed on the words as typed and as corrected: masking must not hide that a question is about a patient.
  const decision = await deps.guard.classify(question, signal, reader.read(question).text);
  const asked = decision.question;
  const identifiers = deps.redactor.redact(asked);
  let found: Promise<Redaction> | null = null;
  return {
    decision,
    asked,
    text: correctAround(asked, identifiers.spans, reader),
    // What is masked is a person's name, and no medicine's.
    doubtful: reader.read(identifiers.text).doubtful,
    redaction() {
      found ??= deps.redactor.redactWithLearned(asked);
      return found;
    },
    language: reader.language,
  };
}
