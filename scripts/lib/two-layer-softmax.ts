import type { Random } from '../../main/engine/platform/random.ts';
import { rowDot } from '../../main/engine/text/vectors.ts';
import type { Sample } from './softmax-sample.ts';
import { exponentiate } from './exponentials.ts';
import { createAdam } from './adam.ts';
import { shuffled } from './shuffled.ts';

/** Scores = direct · x + outer · max(0, inner · x + innerBias) + bias; rows one after the other. */
export interface TwoLayers {
  /** Hidden × dimensions. */
  readonly inner: Float32Array;
  readonly innerBias: Float32Array;
  /** Classes × hidden. */
  readonly outer: Float32Array;
  /** Classes × dimensions. */
  readonly direct: Float32Array;
  readonly bias: Float32Array;
}

export interface TwoLayerSize {
  readonly hidden: number;
  readonly classes: number;
}

const EPOCHS = 12;
const BATCH = 64;
/** Shares that are left out at random in each step, so that nothing leans on one number. */
const DROPPED_INPUT = 0.1;
const DROPPED_HIDDEN = 0.2;
/** Of the label, spread over all classes: written labels are not certain. */
const SMOOTHED = 0.05;

/** What one batch learns from: everything that is allocated once. */
interface Work {
  readonly model: TwoLayers;
  readonly gradient: TwoLayers;
  readonly hidden: Float32Array;
  readonly hiddenError: Float32Array;
  readonly scores: Float32Array;
}

const emptyLike = ({ inner, innerBias, outer, direct, bias }: TwoLayers): TwoLayers => ({
  inner: new Float32Array(inner.length),
  innerBias: new Float32Array(innerBias.length),
  outer: new Float32Array(outer.length),
  direct: new Float32Array(direct.length),
  bias: new Float32Array(bias.length),
});

const partsOf = ({ inner, innerBias, outer, direct, bias }: TwoLayers): Float32Array[] => [
  inner,
  innerBias,
  outer,
  direct,
  bias,
];

/** Box and Muller's normal numbers. */
function normal(length: number, spread: number, random: Random): Float32Array {
  return Float32Array.from({ length }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    return spread * radius * Math.cos(2 * Math.PI * random());
  });
}

function begin(dimensions: number, { hidden, classes }: TwoLayerSize, random: Random): TwoLayers {
  return {
    inner: normal(hidden * dimensions, 1 / Math.sqrt(dimensions), random),
    innerBias: new Float32Array(hidden),
    outer: normal(classes * hidden, 1 / Math.sqrt(hidden), random),
    direct: new Float32Array(classes * dimensions),
    bias: new Float32Array(classes),
  };
}

function addToRow(rows: Float32Array, at: number, factor: number, vector: Float32Array): void {
  for (let i = 0; i < vector.length; i++) rows[at + i] = (rows[at + i] as number) + factor * (vector[i] as number);
}

function forward({ model, hidden, scores }: Work, x: Float32Array, random: Random): void {
  for (let h = 0; h < hidden.length; h++) {
    const value = (model.innerBias[h] as number) + rowDot(model.inner, h * x.length, x);
    hidden[h] = value > 0 && random() >= DROPPED_HIDDEN ? value / (1 - DROPPED_HIDDEN) : 0;
  }
  for (let c = 0; c < scores.length; c++) {
    scores[c] =
      (model.bias[c] as number) +
      rowDot(model.direct, c * x.length, x) +
      rowDot(model.outer, c * hidden.length, hidden);
  }
}

/** Adds what one sample says to the gradient. */
function learn(work: Work, x: Float32Array, { label, weight }: Sample, random: Random): void {
  const { model, gradient, hidden, hiddenError, scores } = work;
  forward(work, x, random);
  const total = exponentiate(scores);
  hiddenError.fill(0);
  for (let c = 0; c < scores.length; c++) {
    const wanted = SMOOTHED / scores.length + (c === label ? 1 - SMOOTHED : 0);
    const error = weight * ((scores[c] as number) / total - wanted);
    gradient.bias[c] = (gradient.bias[c] as number) + error;
    addToRow(gradient.direct, c * x.length, error, x);
    addToRow(gradient.outer, c * hidden.length, error, hidden);
    addToRow(hiddenError, 0, error, model.outer.subarray(c * hidden.length, (c + 1) * hidden.length));
  }
  for (let h = 0; h < hidden.length; h++) {
    // Nothing flows through a unit that is at rest or left out.
    if (hidden[h] === 0) continue;
    const error = (hiddenError[h] as number) / (1 - DROPPED_HIDDEN);
    gradient.innerBias[h] = (gradient.innerBias[h] as number) + error;
    addToRow(gradient.inner, h * x.length, error, x);
  }
}

const withoutSome = (vector: Float32Array, random: Random): Float32Array =>
  vector.map((value) => (random() < DROPPED_INPUT ? 0 : value / (1 - DROPPED_INPUT)));

/** One hidden layer beside a direct one: Adam over shuffled batches. Sample weights should be near 1 on average. */
export function fitTwoLayers(samples: readonly Sample[], size: TwoLayerSize, random: Random): TwoLayers {
  const model = begin(samples[0]?.vector.length ?? 0, size, random);
  const gradient = emptyLike(model);
  const work: Work = {
    model,
    gradient,
    hidden: new Float32Array(size.hidden),
    hiddenError: new Float32Array(size.hidden),
    scores: new Float32Array(size.classes),
  };
  const batches = Math.ceil(samples.length / BATCH);
  const adam = createAdam(partsOf(model), EPOCHS * batches);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const order = shuffled(random, samples);
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH);
      for (const sample of batch) learn(work, withoutSome(sample.vector, random), sample, random);
      adam.step(partsOf(gradient), 1 / batch.length);
      for (const part of partsOf(gradient)) part.fill(0);
    }
  }
  return model;
}
