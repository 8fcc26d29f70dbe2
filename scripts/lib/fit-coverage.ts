import {
  COVERAGE_FEATURES,
  type CoverageFeatures,
  type CoverageModel,
} from '../../main/engine/ask/coverage/features.ts';
import { fitNamed } from './fit-logistic.ts';

interface Example {
  readonly features: CoverageFeatures;
  readonly kind: 'covered' | 'withheld' | 'off-topic';
}

/** Covered against the rest. */
export function fitCoverage(examples: readonly Example[]): Omit<CoverageModel, 'threshold'> {
  return fitNamed(
    COVERAGE_FEATURES,
    examples.map(({ features }) => features),
    examples.map(({ kind }) => kind === 'covered'),
  );
}
