import { CLASSIFIER_FORMAT, type ClassifierFile } from '../../main/engine/guard/learned/vector-classifier.ts';
import type { Thresholds } from '../../main/engine/guard/learned/thresholds.ts';
import type { Embedder } from '../../main/engine/models/port.ts';
import { CATEGORIES, type Category } from '../../shared/domain/route.ts';
import { fitSoftmax, type Regression, type Sample } from '../lib/softmax-regression.ts';
import type { Question } from './guard-questions.ts';
import type { VectorFile } from './vector-file.ts';

export interface Embedded extends Question {
  readonly vector: Float32Array;
}

const RIDGE = 4e-6;
/** Chosen on writers that were not trained on: every class that needs care at 0.96 and above, then the fewest false alarms. */
const THRESHOLDS: Thresholds = {
  danger: 0.6,
  care: 0.45,
  sentenceDanger: 0.8,
  sentenceCare: 0.8,
  surelyPolicy: 0.5,
  surelyPolicyOverStrong: 0.9,
  injection: 0.7,
  identity_or_records: 0.45,
  not_for_this_assistant: 0.8,
};

export async function embedAll(
  questions: readonly Question[],
  embedder: Embedder,
  cache: VectorFile,
): Promise<Embedded[]> {
  const embedded: Embedded[] = [];
  for (const question of questions) {
    let vector = cache.get(question.text);
    if (vector === undefined) {
      vector = await embedder.embedForClassification(question.text);
      cache.put(question.text, vector);
    }
    embedded.push({ ...question, vector });
    if (embedded.length % 100 === 0) process.stderr.write(`\r${embedded.length}/${questions.length} embedded`);
  }
  return embedded;
}

/** Ordinary questions are the most varied: they weigh as much as this many other classes. */
const POLICY_WEIGHT = 2.5;

/** Every class counts the same in all, however many questions it has. */
export function train(questions: readonly Embedded[]): Regression {
  const size = new Map<Category, number>();
  for (const { category } of questions) size.set(category, (size.get(category) ?? 0) + 1);
  const samples: Sample[] = questions.map(({ vector, category, weight }) => ({
    vector,
    label: CATEGORIES.indexOf(category),
    weight:
      (weight * (category === 'policy' ? POLICY_WEIGHT : 1) * questions.length) /
      (CATEGORIES.length * (size.get(category) ?? 1)),
  }));
  return fitSoftmax(samples, CATEGORIES.length, RIDGE);
}

export function toFile({ weights, bias }: Regression, embedder: string): ClassifierFile {
  return {
    format: CLASSIFIER_FORMAT,
    embedder,
    dimensions: weights.length / CATEGORIES.length,
    classes: [...CATEGORIES],
    weights: Buffer.from(weights.buffer).toString('base64'),
    bias: [...bias],
    thresholds: THRESHOLDS,
  };
}
