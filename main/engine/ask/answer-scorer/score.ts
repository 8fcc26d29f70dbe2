import type { RankedStatement } from '../evidence.ts';
import { type LogisticModel, probabilityOf } from '../logistic.ts';
import { ANSWER_FEATURES, type AnswerFeature, answerFeatures, type Found } from './features.ts';

/**
 * Learned from statements that readers labelled for staff's own questions (scripts/train-answer-scorer.ts,
 * test/evals/README.md).
 */
export interface AnswerScorer extends LogisticModel<AnswerFeature> {
  /** From this probability on the words are claimed as the answer; 1: never. Chosen for precision, by askers that it never saw. */
  readonly claimFrom: number;
}

/** That any of the statements to be shown answers the question, 0 to 1; 0 where there is none. */
export function answersProbability(
  found: Found,
  shown: readonly RankedStatement[],
  scorer: LogisticModel<AnswerFeature>,
): number {
  const probabilities = answerFeatures(found, shown).map((features) =>
    probabilityOf(ANSWER_FEATURES, features, scorer),
  );
  return Math.max(0, ...probabilities);
}

/** Whether the words may be claimed as the answer. */
export const isClaimed = (answers: number, { claimFrom }: AnswerScorer): boolean => answers >= claimFrom;
