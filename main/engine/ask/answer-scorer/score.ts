import type { RankedStatement, Retrieval } from '../evidence.ts';
import { ANSWER_FEATURES, type AnswerFeature, type AnswerFeatures, answerFeatures } from './features.ts';

/**
 * A logistic regression, learned from statements that readers labelled for staff's own questions
 * (scripts/train-answer-scorer.ts, test/evals/README.md): probability = 1 / (1 + exp(-(bias + sum of weight × feature))).
 */
export interface AnswerScorer {
  readonly bias: number;
  readonly weights: Readonly<Record<AnswerFeature, number>>;
  /** From this probability on the words are claimed as the answer; 1: never. Chosen for precision, by askers that it never saw. */
  readonly claimFrom: number;
}

export function answerProbability(
  features: AnswerFeatures,
  { bias, weights }: Omit<AnswerScorer, 'claimFrom'>,
): number {
  const sum = ANSWER_FEATURES.reduce((total, name) => total + weights[name] * features[name], bias);
  return 1 / (1 + Math.exp(-sum));
}

/** What search found for one question. */
export interface Found {
  readonly question: string;
  readonly retrieval: Retrieval;
  /** Best first. */
  readonly ranked: readonly RankedStatement[];
}

/** That any of the statements to be shown answers the question, 0 to 1; 0 where there is none. */
export function answersProbability(found: Found, shown: readonly RankedStatement[], scorer: AnswerScorer): number {
  const features = answerFeatures(found.question, found.retrieval, found.ranked);
  const probabilities = found.ranked.flatMap((one, i) => {
    const own = features[i];
    return own !== undefined && shown.includes(one) ? [answerProbability(own, scorer)] : [];
  });
  return Math.max(0, ...probabilities);
}

/** Whether the words may be claimed as the answer. */
export const isClaimed = (answers: number, { claimFrom }: AnswerScorer): boolean => answers >= claimFrom;
