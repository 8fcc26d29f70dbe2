import { WORD_CLASSIFIER_FORMAT, type WordClassifierFile } from '../../main/engine/guard/learned/word-classifier.ts';
import { featuresOfWords, plainWords, WORD_PLACES } from '../../main/engine/guard/learned/word-features.ts';
import type { Thresholds } from '../../main/engine/guard/learned/thresholds.ts';
import { CATEGORIES } from '../../shared/domain/route.ts';
import { seededRandom } from '../../main/eval/perturbation/random.ts';
import { fitSparseSoftmax, type SparseRegression, type SparseSample } from '../lib/sparse-softmax.ts';
import { classWeights } from './class-weights.ts';
import type { Question } from './guard-questions.ts';

/** Where it decides alone. Chosen on writers that were not trained on: a need for care first, then the fewest false alarms. */
const ALONE: Thresholds = {
  danger: 0.5,
  care: 0.5,
  sentenceDanger: 0.8,
  sentenceCare: 0.8,
  clauseDanger: 0.9,
  clauseCare: 0.95,
  surelyPolicy: 0.8,
  surelyPolicyOverStrong: 0.98,
  surelyPolicyOverPart: 1,
  injection: 0.4,
  identity_or_records: 0.4,
  not_for_this_assistant: 0.6,
};
/** The largest int8 step. */
const STEPS = 127;

export function trainWords(questions: readonly Question[]): SparseRegression {
  const weights = classWeights(questions);
  const samples: SparseSample[] = questions.map(({ text, category }, i) => ({
    ...featuresOfWords(plainWords(text)),
    label: CATEGORIES.indexOf(category),
    weight: weights[i] ?? 1,
  }));
  return fitSparseSoftmax(samples, { places: WORD_PLACES, classes: CATEGORIES.length }, seededRandom(1));
}

export function toWordFile({ weights, bias }: SparseRegression): WordClassifierFile {
  const classes = CATEGORIES.length;
  const scales = CATEGORIES.map((_, c) => {
    let most = 0;
    for (let at = c; at < weights.length; at += classes) most = Math.max(most, Math.abs(weights[at] as number));
    return most === 0 ? 1 : most / STEPS;
  });
  const steps = Int8Array.from(weights, (value, at) => Math.round(value / (scales[at % classes] as number)));
  return {
    format: WORD_CLASSIFIER_FORMAT,
    classes: [...CATEGORIES],
    weights: Buffer.from(steps.buffer).toString('base64'),
    scales,
    bias: [...bias],
    thresholds: ALONE,
  };
}
