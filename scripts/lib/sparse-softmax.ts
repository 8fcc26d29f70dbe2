import type { Random } from '../../main/engine/platform/random.ts';
import { shuffled } from './shuffled.ts';
import { exponentiate } from './exponentials.ts';

/** Multinomial logistic regression on sparse features: Adagrad over shuffled samples, with weight decay. */
export interface SparseSample {
  readonly places: readonly number[];
  readonly values: readonly number[];
  readonly label: number;
  readonly weight: number;
}

export interface SparseRegression {
  /** Places × classes. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface SparseSize {
  readonly places: number;
  readonly classes: number;
}

const EPOCHS = 12;
const RATE = 0.3;
/** Of a weight, each time that its feature is met. */
const DECAY = 2e-4;
/** Adagrad's first step is not infinite. */
const START = 1e-3;

function errorsOf({ weights, bias }: SparseRegression, sample: SparseSample): Float32Array {
  const classes = bias.length;
  const scores = Float32Array.from(bias);
  for (const [i, place] of sample.places.entries())
    for (let c = 0; c < classes; c++)
      scores[c] = (scores[c] as number) + (weights[place * classes + c] as number) * (sample.values[i] as number);
  const total = exponentiate(scores);
  return scores.map((score, c) => sample.weight * (score / total - (c === sample.label ? 1 : 0)));
}

/** Sample weights should be near 1 on average: they multiply each step. */
export function fitSparseSoftmax(
  samples: readonly SparseSample[],
  { places, classes }: SparseSize,
  random: Random,
): SparseRegression {
  const model = { weights: new Float32Array(places * classes), bias: new Float32Array(classes) };
  const seen = new Float32Array(places * classes).fill(START);
  const biasSeen = new Float32Array(classes).fill(START);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const sample of shuffled(random, samples)) {
      const errors = errorsOf(model, sample);
      for (let c = 0; c < classes; c++) {
        const error = errors[c] as number;
        if (Math.abs(error) < 1e-5) continue;
        biasSeen[c] = (biasSeen[c] as number) + error * error;
        model.bias[c] = (model.bias[c] as number) - (RATE * error) / Math.sqrt(biasSeen[c] as number);
        for (let i = 0; i < sample.places.length; i++) {
          const at = (sample.places[i] as number) * classes + c;
          const step = error * (sample.values[i] as number) + DECAY * (model.weights[at] as number);
          seen[at] = (seen[at] as number) + step * step;
          model.weights[at] = (model.weights[at] as number) - (RATE * step) / Math.sqrt(seen[at] as number);
        }
      }
    }
  }
  return model;
}
