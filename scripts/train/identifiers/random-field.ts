import { seededRandom } from '../../../main/eval/perturbation/random.ts';
import { TAGS } from '../../../main/engine/identifiers/tagger/tagger-file.ts';
import { shuffled } from '../../lib/shuffled.ts';
import type { Example } from './examples.ts';

const T = TAGS.length;

/** Weights of a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001). */
export interface Field {
  /** Row of each feature in `weights`. */
  readonly rows: ReadonlyMap<number, number>;
  /** Rows × tags. */
  readonly weights: Float32Array;
  /** Tags × tags. */
  readonly transitions: Float64Array;
}

export interface Fitting {
  readonly epochs: number;
  /** Of AdaGrad (Duchi, Hazan and Singer 2011). */
  readonly rate: number;
  readonly ridge: number;
  /** A feature that fewer tokens show is left out. */
  readonly minCount: number;
  readonly seed: number;
}

function countedRows(examples: readonly Example[], minCount: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { features } of examples)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const rows = new Map<number, number>();
  for (const [feature, count] of counts) if (count >= minCount) rows.set(feature, rows.size);
  return rows;
}

/** Forward and backward sums in log space over one row; `scores` is tokens × tags. Returns what each tag and each step between tags is expected to be. */
function expectations(scores: Float64Array, transitions: Float64Array, tokens: number) {
  const forward = new Float64Array(tokens * T);
  const backward = new Float64Array(tokens * T);
  const logSum = (value: (i: number) => number): number => {
    let top = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < T; i++) top = Math.max(top, value(i));
    let sum = 0;
    for (let i = 0; i < T; i++) sum += Math.exp(value(i) - top);
    return top + Math.log(sum);
  };
  for (let t = 0; t < tokens; t++)
    for (let y = 0; y < T; y++) {
      const before = (x: number): number => (forward[(t - 1) * T + x] as number) + (transitions[x * T + y] as number);
      forward[t * T + y] = (scores[t * T + y] as number) + (t === 0 ? (transitions[y] as number) : logSum(before));
    }
  for (let t = tokens - 2; t >= 0; t--)
    for (let x = 0; x < T; x++)
      backward[t * T + x] = logSum(
        (y) =>
          (transitions[x * T + y] as number) +
          (scores[(t + 1) * T + y] as number) +
          (backward[(t + 1) * T + y] as number),
      );
  const total = logSum((y) => forward[(tokens - 1) * T + y] as number);
  const tags = new Float64Array(tokens * T);
  for (let i = 0; i < tags.length; i++) tags[i] = Math.exp((forward[i] as number) + (backward[i] as number) - total);
  const steps = new Float64Array(T * T);
  for (let y = 0; y < T; y++) steps[y] = tags[y] as number;
  for (let t = 1; t < tokens; t++)
    for (let x = 0; x < T; x++)
      for (let y = 0; y < T; y++) {
        const at =
          (forward[(t - 1) * T + x] as number) +
          (transitions[x * T + y] as number) +
          (scores[t * T + y] as number) +
          (backward[t * T + y] as number) -
          total;
        if (at > -20) steps[x * T + y] = (steps[x * T + y] as number) + Math.exp(at);
      }
  return { tags, steps };
}

/** The same examples, fitting and seed give the same weights. */
export function fitField(
  examples: readonly Example[],
  { epochs, rate, ridge, minCount, seed }: Fitting,
  progress: (text: string) => void,
): Field {
  const rows = countedRows(examples, minCount);
  const indexed = examples.map(({ features }) => Int32Array.from(features, (feature) => rows.get(feature) ?? -1));
  const weights = new Float32Array(rows.size * T);
  const squares = new Float32Array(rows.size * T).fill(1e-6);
  const transitions = new Float64Array(T * T);
  const stepSquares = new Float64Array(T * T).fill(1e-6);
  const random = seededRandom(seed);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const speed = rate * (epoch < epochs * 0.6 ? 1 : epoch < epochs * 0.85 ? 0.4 : 0.15);
    for (const e of shuffled(random, [...examples.keys()])) {
      const { tokens, starts, tags, weight } = examples[e] as Example;
      const features = indexed[e] as Int32Array;
      if (tokens === 0) continue;
      const scores = new Float64Array(tokens * T);
      for (let t = 0; t < tokens; t++)
        for (let f = starts[t] as number; f < (starts[t + 1] as number); f++) {
          const row = features[f] as number;
          if (row < 0) continue;
          for (let y = 0; y < T; y++)
            scores[t * T + y] = (scores[t * T + y] as number) + (weights[row * T + y] as number);
        }
      const expected = expectations(scores, transitions, tokens);
      for (let t = 0; t < tokens; t++) {
        expected.tags[t * T + (tags[t] as number)] = (expected.tags[t * T + (tags[t] as number)] as number) - 1;
        const step = (t === 0 ? 0 : (tags[t - 1] as number)) * T + (tags[t] as number);
        expected.steps[step] = (expected.steps[step] as number) - 1;
      }
      for (let t = 0; t < tokens; t++) {
        if (Math.abs(expected.tags[t * T + (tags[t] as number)] as number) < 1e-4) continue;
        for (let f = starts[t] as number; f < (starts[t + 1] as number); f++) {
          const row = features[f] as number;
          if (row < 0) continue;
          for (let y = 0; y < T; y++) {
            const at = row * T + y;
            const gradient = weight * (expected.tags[t * T + y] as number) + ridge * (weights[at] as number);
            squares[at] = (squares[at] as number) + gradient * gradient;
            weights[at] = (weights[at] as number) - (speed * gradient) / Math.sqrt(squares[at] as number);
          }
        }
      }
      for (let s = 0; s < T * T; s++) {
        const gradient = weight * (expected.steps[s] as number) + ridge * (transitions[s] as number);
        stepSquares[s] = (stepSquares[s] as number) + gradient * gradient;
        transitions[s] = (transitions[s] as number) - (speed * gradient) / Math.sqrt(stepSquares[s] as number);
      }
    }
    progress(`epoch ${epoch + 1} of ${epochs}, ${rows.size} features`);
  }
  return { rows, weights, transitions };
}
