import {
  type DoubtBand,
  type DoubtModel,
  logit,
  settledByModel,
  verdictOf,
} from '../../main/engine/ask/coverage/decision.ts';
import type { CoverageKind } from '../../main/eval/coverage-examples.ts';
import { fitLogistic } from './fit-logistic.ts';

export interface DoubtExample {
  readonly kind: CoverageKind;
  readonly fold: number;
  /** Of coverage, by retrieval alone, by a model that did not see the question. */
  readonly probability: number;
  /** The language model's share of "none fits"; null where it was not asked. */
  readonly noneShare: number | null;
  /** Withheld questions: whether the statements shown answer all the same, as a reader labelled them; null without a label. */
  readonly answers: boolean | null;
}

interface Asked extends DoubtExample {
  readonly noneShare: number;
}

const isAsked = (example: DoubtExample): example is Asked => example.noneShare !== null;
/** What must be declined: other documents' words that answer are no failure. */
const isBad = ({ kind, answers }: DoubtExample): boolean =>
  kind === 'off-topic' || (kind === 'withheld' && answers === false);

function isDeclined({ probability, noneShare }: DoubtExample, model: DoubtModel): boolean {
  const verdict = verdictOf(probability, model);
  if (verdict === 'doubtful' && noneShare !== null) return !settledByModel(probability, noneShare, model);
  return verdict === 'not-covered';
}

/** Covered against what must be declined, inside the band; the bias lets `declined` of all covered questions be declined. */
export function fitDoubt(examples: readonly DoubtExample[], { from, to }: DoubtBand, declined: number): DoubtModel {
  const inBand = examples
    .filter((example) => verdictOf(example.probability, { from, to }) === 'doubtful')
    .filter(isAsked);
  const fitted = inBand.filter((example) => example.kind === 'covered' || isBad(example));
  const { weights } = fitLogistic(
    fitted.map(({ probability, noneShare }) => [logit(probability), logit(noneShare)]),
    fitted.map(({ kind }) => kind === 'covered'),
  );
  const [retrieval = 0, none = 0] = weights;
  const covered = examples.filter(({ kind }) => kind === 'covered');
  const budget = Math.max(
    0,
    Math.floor(declined * covered.length) - covered.filter(({ probability }) => probability < from).length,
  );
  const scores = inBand
    .filter(({ kind }) => kind === 'covered')
    .map(({ probability, noneShare }) => retrieval * logit(probability) + none * logit(noneShare))
    .sort((a, b) => a - b);
  return { from, to, retrieval, none, bias: -(scores[budget] ?? 0) };
}

/** Each question judged by a model that was fitted without its fold. */
export function crossValidateDoubt(
  examples: readonly DoubtExample[],
  band: DoubtBand,
  declined: number,
): { example: DoubtExample; declined: boolean }[] {
  return [...new Set(examples.map(({ fold }) => fold))].flatMap((fold) => {
    const model = fitDoubt(
      examples.filter((example) => example.fold !== fold),
      band,
      declined,
    );
    return examples
      .filter((example) => example.fold === fold)
      .map((example) => ({ example, declined: isDeclined(example, model) }));
  });
}
