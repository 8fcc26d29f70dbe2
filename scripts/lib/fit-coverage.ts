import {
  COVERAGE_FEATURES,
  type CoverageFeatures,
  type CoverageModel,
} from '../../main/engine/ask/coverage/features.ts';
import { fitLogistic } from './fit-logistic.ts';

interface Example {
  readonly features: CoverageFeatures;
  readonly kind: 'covered' | 'withheld' | 'off-topic';
}

/** Covered against the rest. */
export function fitCoverage(examples: readonly Example[]): Omit<CoverageModel, 'threshold'> {
  const rows = examples.map(({ features }) => COVERAGE_FEATURES.map((name) => features[name]));
  const { bias, weights } = fitLogistic(
    rows,
    examples.map(({ kind }) => kind === 'covered'),
  );
  return {
    bias,
    weights: Object.fromEntries(COVERAGE_FEATURES.map((name, j) => [name, weights[j]])) as CoverageModel['weights'],
  };
}
