import { CLASSIFIER_FORMAT, type ClassifierFile } from '../../main/engine/guard/learned/vector-classifier.ts';
import type { Thresholds } from '../../main/engine/guard/learned/thresholds.ts';
import type { Embedder } from '../../main/engine/models/port.ts';
import { CATEGORIES } from '../../shared/domain/route.ts';
import { seededRandom } from '../../main/eval/perturbation/random.ts';
import type { Sample } from '../lib/softmax-sample.ts';
import { forRawVectors, scaleOf, standardised } from '../lib/standardise.ts';
import { fitTwoLayers, type TwoLayers } from '../lib/two-layer-softmax.ts';
import { classWeights } from './class-weights.ts';
import type { Question } from './guard-questions.ts';
import type { VectorFile } from './vector-file.ts';

export interface Embedded extends Question {
  readonly vector: Float32Array;
}

/** Units between the vector and the classes: 128 do worse on writers that were not trained on, 512 no better. */
const HIDDEN = 256;
/** The largest int8 step. */
const STEPS = 127;
/** Beside the words' classifier. Chosen on writers that were not trained on: a need for care first, then the fewest false alarms. */
const THRESHOLDS: Thresholds = {
  danger: 0.2,
  care: 0.4,
  sentenceDanger: 0.8,
  sentenceCare: 0.8,
  clauseDanger: 0.9,
  clauseCare: 0.95,
  surelyPolicy: 0.35,
  surelyPolicyOverStrong: 0.7,
  surelyPolicyOverPart: 0.8,
  injection: 0.3,
  identity_or_records: 0.2,
  not_for_this_assistant: 0.3,
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
      vector = await embedder.embedQuery(question.text);
      cache.put(question.text, vector);
    }
    embedded.push({ ...question, vector });
    if (embedded.length % 100 === 0) process.stderr.write(`\r${embedded.length}/${questions.length} embedded`);
  }
  return embedded;
}

export function train(questions: readonly Embedded[]): TwoLayers {
  const weights = classWeights(questions);
  const samples: Sample[] = questions.map(({ vector, category }, i) => ({
    vector,
    label: CATEGORIES.indexOf(category),
    weight: weights[i] ?? 1,
  }));
  const scale = scaleOf(samples);
  const size = { hidden: HIDDEN, classes: CATEGORIES.length };
  return forRawVectors(fitTwoLayers(standardised(samples, scale), size, seededRandom(1)), scale);
}

/** Rows of `width` numbers as int8, each with what one of its steps is worth. */
function quantised(rows: Float32Array, width: number): { steps: Int8Array; scales: number[] } {
  const scales = Array.from({ length: rows.length / width }, (_, row) => {
    const most = rows
      .subarray(row * width, (row + 1) * width)
      .reduce((top, value) => Math.max(top, Math.abs(value)), 0);
    return most === 0 ? 1 : most / STEPS;
  });
  const steps = Int8Array.from(rows, (value, at) => Math.round(value / (scales[Math.floor(at / width)] as number)));
  return { steps, scales };
}

const base64 = (numbers: Float32Array | Int8Array): string =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');

export function toFile({ inner, innerBias, outer, direct, bias }: TwoLayers, embedder: string): ClassifierFile {
  const dimensions = direct.length / CATEGORIES.length;
  const { steps, scales } = quantised(inner, dimensions);
  return {
    format: CLASSIFIER_FORMAT,
    embedder,
    dimensions,
    classes: [...CATEGORIES],
    hidden: { weights: base64(steps), scales, bias: [...innerBias] },
    outer: base64(outer),
    direct: base64(direct),
    bias: [...bias],
    thresholds: THRESHOLDS,
  };
}
