import { ANSWER_FEATURES, type AnswerFeature } from '../../main/engine/ask/answer-scorer/features.ts';
import { type LogisticModel, logistic, probabilityOf } from '../../main/engine/ask/logistic.ts';
import { areaUnderRoc, wilson } from '../../main/eval/figure.ts';
import { fitLogistic, fitNamed } from '../lib/fit-logistic.ts';
import type { AnswerLabel, AskedExample } from './asked-examples.ts';

type Weights = LogisticModel<AnswerFeature>;

/** From labelled statements; a statement that only helps is no answer. */
export function fitScorer(examples: readonly AskedExample[]): Weights {
  const labelled = examples.flatMap(({ statements }) => statements.filter(({ label }) => label !== null));
  return fitNamed(
    ANSWER_FEATURES,
    labelled.map(({ features }) => features),
    labelled.map(({ label }) => label === 2),
  );
}

/** What the product would claim for one question, and what the labellers say of those words. */
export interface ClaimedAnswer {
  readonly covered: boolean;
  /** That any of the words shown answers. */
  readonly probability: number;
  /** Of the statements shown, in their order; a statement without a label counts as beside the point. */
  readonly labels: readonly AnswerLabel[];
  /** The same of the closest words, which stand there where nothing is claimed. */
  readonly closest: readonly AnswerLabel[];
}

export function claimedAnswer({ covered, statements, closest }: AskedExample, weights: Weights): ClaimedAnswer {
  const shown = statements.filter((one) => one.shown);
  return {
    covered,
    probability: Math.max(0, ...shown.map(({ features }) => probabilityOf(ANSWER_FEATURES, features, weights))),
    labels: shown.map(({ label }) => label ?? 0),
    closest,
  };
}

/** Each asker's questions by a model that never saw that asker. */
export function crossScore(examples: readonly AskedExample[]): ClaimedAnswer[] {
  return [...Map.groupBy(examples, ({ asker }) => asker)].flatMap(([asker, own]) => {
    const weights = fitScorer(examples.filter((example) => example.asker !== asker));
    return own.map((example) => claimedAnswer(example, weights));
  });
}

const isRight = ({ labels }: ClaimedAnswer): boolean => labels.includes(2);
/** Another situation's rule, and nothing beside it that answers. */
const isHarmful = ({ labels }: ClaimedAnswer): boolean => !labels.includes(2) && labels.includes(-1);

const logOdds = (p: number): number => Math.log(p / (1 - p));

/**
 * The probability from which a claim is right with `precision`, by a logistic curve through all claims (Platt 1999): a
 * count among the few highest would be decided by one label. 1 (nothing is claimed) where a higher probability is no
 * better.
 */
export function thresholdFor(all: readonly ClaimedAnswer[], precision: number): number {
  const answers = all.filter(({ labels }) => labels.length > 0);
  const right = answers.filter(isRight).length;
  const { bias, weights } = fitLogistic(
    answers.map(({ probability }) => [logOdds(probability)]),
    answers.map(isRight),
  );
  const slope = weights[0] ?? 0;
  if (slope <= 0) return 1;
  // The fit weighs right and wrong alike; here they count as often as they are.
  const prior = Math.log(right / (answers.length - right));
  return logistic((logOdds(precision) - bias - prior) / slope);
}

/** `hits` of `n` with its 95 % interval (Wilson 1927). */
function share(hits: number, n: number) {
  const { low, high } = n === 0 ? { low: 0, high: 1 } : wilson(hits, n);
  const rounded = (x: number): number => Math.round(x * 1_000) / 1_000;
  return { hits, n, share: n === 0 ? null : rounded(hits / n), interval: [rounded(low), rounded(high)] };
}

/** What is claimed from a probability on, and what of it is right. */
export function claimFigures(answers: readonly ClaimedAnswer[], claimFrom: number) {
  const claimed = answers.filter(({ probability }) => probability >= claimFrom);
  const covered = answers.filter((answer) => answer.covered);
  const right = claimed.filter(isRight);
  const related = answers.filter(({ probability, closest }) => probability < claimFrom && closest.length > 0);
  const onScreen = ({ probability, labels, closest }: ClaimedAnswer): readonly AnswerLabel[] =>
    probability >= claimFrom ? labels : closest;
  return {
    questions: answers.length,
    right: share(right.length, claimed.length),
    firstRight: share(claimed.filter(({ labels }) => labels[0] === 2).length, claimed.length),
    harmful: share(claimed.filter(isHarmful).length, claimed.length),
    coveredAnswered: share(right.length, covered.length),
    uncoveredClaimed: share(claimed.filter((answer) => !answer.covered).length, answers.length - covered.length),
    /** Words that answer, or help to, as answer or as closest words. */
    coveredOnScreen: share(
      covered.filter((answer) => onScreen(answer).some((label) => label > 0)).length,
      covered.length,
    ),
    relatedForUncovered: share(related.filter((answer) => !answer.covered).length, answers.length - covered.length),
    /** The first of the closest words is another situation's rule, and none of them answers. */
    relatedHarmful: share(
      related.filter(({ closest }) => closest[0] === -1 && !closest.includes(2)).length,
      related.length,
    ),
    auc: areaUnderRoc(
      answers.filter(isRight).map(({ probability }) => probability),
      answers.filter((answer) => !isRight(answer)).map(({ probability }) => probability),
    ),
  };
}

/** The same at several probabilities: the curve that the threshold was chosen from. */
export const claimCurve = (answers: readonly ClaimedAnswer[]) =>
  [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95].map((claimFrom) => {
    const { right, harmful, coveredAnswered, uncoveredClaimed } = claimFigures(answers, claimFrom);
    return { claimFrom, right, harmful, coveredAnswered, uncoveredClaimed };
  });
