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

const STEPS = 400;
const RATE = 6;
const MOMENTUM = 0.9;

export function fitSoftmax(samples: readonly Sample[], classes: number, ridge: number): Regression {
  const dimensions = samples[0]?.vector.length ?? 0;
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
        for (let i = 0; i < dimensions; i++) gradient[at + i] = (gradient[at + i] as number) + error * (vector[i] as number);
      }
    }
    for (let i = 0; i < weights.length; i++) {
      speed[i] = MOMENTUM * (speed[i] as number) - RATE * ((gradient[i] as number) + ridge * (weights[i] as number));
      weights[i] = (weights[i] as number) + (speed[i] as number);
    }
    for (let c = 0; c < classes; c++) {
      biasSpeed[c] = MOMENTUM * (biasSpeed[c] as number) - RATE * (biasGradient[c] as number);
      bias[c] = (bias[c] as number) + (biasSpeed[c] as number);
    }
  }
  return { weights, bias };
}

export function probabilities({ weights, bias }: Regression, vector: Float32Array): Float32Array {
  const classes = bias.length;
  const scores = new Float32Array(classes);
  for (let c = 0; c < classes; c++) {
    let sum = bias[c] as number;
    const at = c * vector.length;
    for (let i = 0; i < vector.length; i++) sum += (weights[at + i] as number) * (vector[i] as number);
    scores[c] = sum;
  }
  const top = Math.max(...scores);
  let total = 0;
  for (let c = 0; c < classes; c++) {
    scores[c] = Math.exp((scores[c] as number) - top);
    total += scores[c] as number;
  }
  return scores.map((value) => value / total);
}
