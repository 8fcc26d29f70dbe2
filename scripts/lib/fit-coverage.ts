import { COVERAGE_FEATURES, type CoverageFeatures, type CoverageModel } from '../../main/engine/ask/coverage.ts';

interface Example {
  readonly features: CoverageFeatures;
  readonly kind: 'covered' | 'withheld' | 'off-topic';
}

const STEPS = 4_000;
const RIDGE = 0.003;

/** Mean and deviation of each feature: the fit runs on standardised ones, so that one step size serves all. */
function scalesOf(examples: readonly Example[]) {
  return COVERAGE_FEATURES.map((name) => {
    const values = examples.map(({ features }) => features[name]);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length) || 1;
    return { mean, deviation };
  });
}

/** Logistic regression with a little ridge by gradient descent; covered and not covered weigh the same in all. */
export function fitCoverage(examples: readonly Example[]): Omit<CoverageModel, 'threshold'> {
  const scales = scalesOf(examples);
  const rows = examples.map(({ features }) => COVERAGE_FEATURES.map((name, j) => (features[name] - (scales[j]?.mean ?? 0)) / (scales[j]?.deviation ?? 1)));
  const covered = examples.map(({ kind }) => kind === 'covered');
  const positives = covered.filter(Boolean).length;
  const weightOf = (positive: boolean): number => examples.length / (2 * (positive ? positives : examples.length - positives));
  let bias = 0;
  const weights = COVERAGE_FEATURES.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    let gradientBias = 0;
    const gradient = weights.map((w) => RIDGE * w);
    rows.forEach((row, i) => {
      const positive = covered[i] ?? false;
      const p = 1 / (1 + Math.exp(-row.reduce((sum, x, j) => sum + x * (weights[j] ?? 0), bias)));
      const error = ((p - (positive ? 1 : 0)) * weightOf(positive)) / rows.length;
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
  const raw = weights.map((weight, j) => weight / (scales[j]?.deviation ?? 1));
  return {
    bias: bias - raw.reduce((sum, w, j) => sum + w * (scales[j]?.mean ?? 0), 0),
    weights: Object.fromEntries(COVERAGE_FEATURES.map((name, j) => [name, raw[j]])) as CoverageModel['weights'],
  };
}
