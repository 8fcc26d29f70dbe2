import { CLASSIFIER_FORMAT, type ClassifierFile } from '../../main/engine/guard/learned/vector-classifier.ts';
import type { Thresholds } from '../../main/engine/guard/learned/thresholds.ts';
import type { Embedder } from '../../main/engine/models/port.ts';
import { CATEGORIES } from '../../shared/domain/route.ts';
import { fitSoftmax, type Regression, type Sample } from '../lib/softmax-regression.ts';
import { classWeights } from './class-weights.ts';
import type { Question } from './guard-questions.ts';
import type { VectorFile } from './vector-file.ts';

export interface Embedded extends Question {
  readonly vector: Float32Array;
}

const RIDGE = 4e-6;
/** Beside the words' classifier. Chosen on writers that were not trained on: a need for care first, then the fewest false alarms. */
const THRESHOLDS: Thresholds = {
  danger: 0.5,
  care: 0.45,
  sentenceDanger: 0.8,
  sentenceCare: 0.8,
  clauseDanger: 0.9,
  clauseCare: 0.95,
  surelyPolicy: 0.5,
  surelyPolicyOverStrong: 0.9,
  injection: 0.4,
  identity_or_records: 0.3,
  not_for_this_assistant: 0.5,
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

export function train(questions: readonly Embedded[]): Regression {
  const weights = classWeights(questions);
  const samples: Sample[] = questions.map(({ vector, category }, i) => ({
    vector,
    label: CATEGORIES.indexOf(category),
    weight: weights[i] ?? 1,
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
