import { type LogisticModel, logistic } from '../../main/engine/ask/logistic.ts';

export interface Logistic {
  readonly bias: number;
  /** One for each column. */
  readonly weights: readonly number[];
}

const STEPS = 4_000;
const RIDGE = 0.003;

/** Mean and deviation of each column: the fit runs on standardised ones, so that one step size serves all. */
function scalesOf(rows: readonly (readonly number[])[]) {
  return (rows[0] ?? []).map((_, j) => {
    const values = rows.map((row) => row[j] ?? 0);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length) || 1;
    return { mean, deviation };
  });
}

/** Logistic regression with a little ridge by gradient descent; positives and negatives weigh the same in all. */
export function fitLogistic(raw: readonly (readonly number[])[], positive: readonly boolean[]): Logistic {
  const scales = scalesOf(raw);
  const rows = raw.map((row) => row.map((x, j) => (x - (scales[j]?.mean ?? 0)) / (scales[j]?.deviation ?? 1)));
  const positives = positive.filter(Boolean).length;
  const weightOf = (is: boolean): number => rows.length / (2 * Math.max(1, is ? positives : rows.length - positives));
  let bias = 0;
  const weights = scales.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    let gradientBias = 0;
    const gradient = weights.map((w) => RIDGE * w);
    rows.forEach((row, i) => {
      const is = positive[i] ?? false;
      const p = logistic(row.reduce((sum, x, j) => sum + x * (weights[j] ?? 0), bias));
      const error = ((p - (is ? 1 : 0)) * weightOf(is)) / rows.length;
      gradientBias += error;
      row.forEach((x, j) => {
        gradient[j] = (gradient[j] ?? 0) + error * x;
      });
    });
    bias -= gradientBias;
    gradient.forEach((g, j) => {
      weights[j] = (weights[j] ?? 0) - g;
    });
  }
  const unscaled = weights.map((weight, j) => weight / (scales[j]?.deviation ?? 1));
  return { bias: bias - unscaled.reduce((sum, w, j) => sum + w * (scales[j]?.mean ?? 0), 0), weights: unscaled };
}

/** The same over named features. */
export function fitNamed<Name extends string>(
  names: readonly Name[],
  features: readonly Readonly<Record<Name, number>>[],
  positive: readonly boolean[],
): LogisticModel<Name> {
  const { bias, weights } = fitLogistic(
    features.map((one) => names.map((name) => one[name])),
    positive,
  );
  const named = names.map((name, j) => [name, weights[j] ?? 0] as const);
  return { bias, weights: Object.fromEntries(named) as Record<Name, number> };
}
