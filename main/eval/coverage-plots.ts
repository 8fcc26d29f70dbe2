import type { EvalPlot } from '../../shared/contract/eval.ts';
import type { CoverageKind } from './coverage-examples.ts';

export interface ScoredExample {
  readonly kind: CoverageKind;
  /** Of coverage, 0 to 1. */
  readonly probability: number;
  /** Whether the best statement is of a document that answers the question. */
  readonly right: boolean;
}

const STEPS = Array.from({ length: 20 }, (_, i) => (i + 1) / 20);

/** Answering only the surest share of all questions: how often the first statement is not of a document that answers. */
export function riskCoverage(scored: readonly ScoredExample[]): EvalPlot {
  const sorted = [...scored].sort((a, b) => b.probability - a.probability);
  const risk = STEPS.map((share) => {
    const answered = sorted.slice(0, Math.max(1, Math.round(share * sorted.length)));
    return answered.filter(({ right }) => !right).length / answered.length;
  });
  return {
    title: 'Risk and coverage: covered and withheld questions together',
    xLabel: 'share of the questions that is answered',
    yLabel: 'risk',
    x: STEPS,
    lines: [{ label: 'risk', values: risk }],
    kind: 'line',
  };
}

/** What each threshold costs and earns. */
export function tradeOff(scored: readonly ScoredExample[]): EvalPlot {
  const declined = (kind: CoverageKind): number[] => {
    const own = scored.filter((one) => one.kind === kind);
    return STEPS.map(
      (threshold) => own.filter(({ probability }) => probability < threshold).length / Math.max(1, own.length),
    );
  };
  const lines = (['covered', 'withheld', 'off-topic'] as const).map((kind) => ({
    label: kind,
    values: declined(kind),
  }));
  return {
    title: 'Declined by threshold',
    xLabel: 'threshold',
    yLabel: 'share declined',
    x: STEPS,
    lines,
    kind: 'line',
  };
}

const BINS = 10;

/** Of the questions with a probability near x, the share that is covered: a calibrated score lies on the diagonal. */
export function reliability(scored: readonly ScoredExample[]): EvalPlot {
  const x = Array.from({ length: BINS }, (_, i) => (i + 0.5) / BINS);
  const covered = x.map((middle) => {
    const near = scored.filter(
      ({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === Math.floor(middle * BINS),
    );
    return near.length === 0 ? null : near.filter(({ kind }) => kind === 'covered').length / near.length;
  });
  return {
    title: 'Reliability',
    xLabel: 'probability of coverage',
    yLabel: 'share covered',
    x,
    lines: [
      { label: 'covered', values: covered },
      { label: 'calibrated', values: x },
    ],
    kind: 'line',
  };
}
