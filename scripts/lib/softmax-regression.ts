import { exponentiate } from './exponentials.ts';

/** Multinomial logistic regression on dense vectors: full-batch gradient descent with momentum and ridge. */
export interface Regression {
  /** Classes × dimensions. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface Sample {
  readonly vector: Float32Array;
  readonly label: number;
  readonly weight: number;
}

const STEPS = 500;
/**
 * Vectors of one embedder share a large mean, along which the loss is so steep that only small steps are stable. Around
 * their mean they are spread evenly, and steps may be this long.
 */
const RATE = 30;
const MOMENTUM = 0.9;

function meanOf(samples: readonly Sample[], dimensions: number): Float32Array {
  const mean = new Float32Array(dimensions);
  for (const { vector } of samples)
    for (let i = 0; i < dimensions; i++) mean[i] = (mean[i] as number) + (vector[i] as number) / samples.length;
  return mean;
}

export function fitSoftmax(samples: readonly Sample[], classes: number, ridge: number): Regression {
  const dimensions = samples[0]?.vector.length ?? 0;
  const mean = meanOf(samples, dimensions);
  const centred = samples.map((sample) => ({
    ...sample,
    vector: sample.vector.map((value, i) => value - (mean[i] as number)),
  }));
  const { weights, bias } = descend(centred, classes, dimensions, ridge);
  // Back to vectors as they are: what the mean adds is taken from the bias.
  for (let c = 0; c < classes; c++) {
    for (let i = 0; i < dimensions; i++)
      bias[c] = (bias[c] as number) - (weights[c * dimensions + i] as number) * (mean[i] as number);
  }
  return { weights, bias };
}

function descend(samples: readonly Sample[], classes: number, dimensions: number, ridge: number): Regression {
  const weights = new Float32Array(classes * dimensions);
  const bias = new Float32Array(classes);
  const speed = new Float32Array(classes * dimensions);
  const biasSpeed = new Float32Array(classes);
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Float32Array(classes * dimensions);
    const biasGradient = new Float32Array(classes);
    for (const { vector, label, weight } of samples) {
      const p = probabilities({ weights, bias }, vector);
      for (let c = 0; c < classes; c++) {
        const error = (((p[c] as number) - (c === label ? 1 : 0)) * weight) / total;
        if (Math.abs(error) < 1e-9) continue;
        biasGradient[c] = (biasGradient[c] as number) + error;
        const at = c * dimensions;
        for (let i = 0; i < dimensions; i++)
          gradient[at + i] = (gradient[at + i] as number) + error * (vector[i] as number);
      }
    }
    for (let i = 0; i < weights.length; i++) {
      speed[i] = MOMENTUM * (speed[i] as number) - RATE * ((gradient[i] as number) + ridge * (weights[i] as number));
      weights[i] = (weights[i] as number) + (speed[i] as number);
    }
    for (let c = 0; c < classes; c++) {
      // The bias has no such freedom: its own curvature does not shrink with the vectors.
      biasSpeed[c] = MOMENTUM * (biasSpeed[c] as number) - (biasGradient[c] as number);
      bias[c] = (bias[c] as number) + (biasSpeed[c] as number);
    }
  }
  return { weights, bias };
}

function probabilities({ weights, bias }: Regression, vector: Float32Array): Float32Array {
  const classes = bias.length;
  const scores = new Float32Array(classes);
  for (let c = 0; c < classes; c++) {
    let sum = bias[c] as number;
    const at = c * vector.length;
    for (let i = 0; i < vector.length; i++) sum += (weights[at + i] as number) * (vector[i] as number);
    scores[c] = sum;
  }
  const total = exponentiate(scores);
  return scores.map((value) => value / total);
}
