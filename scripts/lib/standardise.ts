import type { Sample } from './softmax-sample.ts';
import type { TwoLayers } from './two-layer-softmax.ts';

/** Vectors of one embedder share a large mean and have small numbers: learning is quick around the one and at the scale of the other. */
export interface Scale {
  readonly mean: Float32Array;
  /** Standard deviation over all numbers around their means. */
  readonly spread: number;
}

export function scaleOf(samples: readonly Sample[]): Scale {
  const dimensions = samples[0]?.vector.length ?? 0;
  const mean = new Float32Array(dimensions);
  for (const { vector } of samples)
    for (let i = 0; i < dimensions; i++) mean[i] = (mean[i] as number) + (vector[i] as number) / samples.length;
  let squares = 0;
  for (const { vector } of samples)
    for (let i = 0; i < dimensions; i++) squares += ((vector[i] as number) - (mean[i] as number)) ** 2;
  return { mean, spread: Math.sqrt(squares / Math.max(1, samples.length * dimensions)) || 1 };
}

export const standardised = (samples: readonly Sample[], { mean, spread }: Scale): Sample[] =>
  samples.map((sample) => ({
    ...sample,
    vector: sample.vector.map((value, i) => (value - (mean[i] as number)) / spread),
  }));

/** Rows for vectors as they are: the scale goes into the weights, and what the mean adds out of the bias. */
function unscale(rows: Float32Array, bias: Float32Array, { mean, spread }: Scale): [Float32Array, Float32Array] {
  const own = rows.map((value) => value / spread);
  const shifted = bias.map((value, row) => {
    const at = row * mean.length;
    return mean.reduce((sum, m, i) => sum - (own[at + i] as number) * m, value);
  });
  return [own, shifted];
}

export function forRawVectors(model: TwoLayers, scale: Scale): TwoLayers {
  const [inner, innerBias] = unscale(model.inner, model.innerBias, scale);
  const [direct, bias] = unscale(model.direct, model.bias, scale);
  return { ...model, inner, innerBias, direct, bias };
}
