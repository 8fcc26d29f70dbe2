import type { EvalFigure } from '../../shared/contract/eval.ts';
import { mean, percentile } from './metrics.ts';

/** 97.5 % quantile of the normal distribution: a 95 % interval leaves 2.5 % on each side. */
const Z = 1.959964;

interface About {
  readonly id: string;
  readonly label: string;
  readonly better?: EvalFigure['better'];
  readonly target?: number;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

function finish(
  about: About,
  unit: EvalFigure['unit'],
  n: number,
  value: number,
  low: number,
  high: number,
): EvalFigure {
  return {
    id: about.id,
    label: about.label,
    value: round(value),
    n,
    low: round(low),
    high: round(high),
    unit,
    better: about.better ?? 'higher',
    target: about.target ?? null,
  };
}

/** Wilson score interval: holds for small samples and near 0 and 1 (Wilson 1927). */
export function wilson(hits: number, n: number): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const p = hits / n;
  const centre = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))) / (1 + (Z * Z) / n);
  // At the ends rounding would leave the value a hair outside of its own interval.
  return { low: hits === 0 ? 0 : Math.max(0, centre - half), high: hits === n ? 1 : Math.min(1, centre + half) };
}

/** `hits` of `n`, 0 to 1. */
export function shareFigure(about: About, hits: number, n: number): EvalFigure {
  const { low, high } = wilson(hits, n);
  return finish(about, 'share', n, n === 0 ? 0 : hits / n, low, high);
}

/** Mean of per-item scores with its normal interval. */
export function meanFigure(about: About, values: readonly number[]): EvalFigure {
  const average = mean(values);
  const variance = values.length < 2 ? 0 : values.reduce((sum, v) => sum + (v - average) ** 2, 0) / (values.length - 1);
  const half = Z * Math.sqrt(variance / Math.max(1, values.length));
  return finish(about, 'score', values.length, average, average - half, average + half);
}

/** A percentile of times in ms; its interval by order statistics (binomial, normal approximation). */
export function percentileFigure(about: About, values: readonly number[], share: number): EvalFigure {
  const half = values.length === 0 ? 0 : Z * Math.sqrt((share * (1 - share)) / values.length);
  const at = (part: number): number => percentile(values, Math.min(1, Math.max(0, part)));
  return finish(
    { better: 'lower', ...about },
    'ms',
    values.length,
    percentile(values, share),
    at(share - half),
    at(share + half),
  );
}

/** Area under the ROC curve with the interval of Hanley and McNeil (1982). */
export function aucFigure(about: About, positive: readonly number[], negative: readonly number[]): EvalFigure {
  const auc = areaUnderRoc(positive, negative);
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const [p, n] = [positive.length, negative.length];
  const variance =
    p * n === 0 ? 0 : (auc * (1 - auc) + (p - 1) * (q1 - auc * auc) + (n - 1) * (q2 - auc * auc)) / (p * n);
  const half = Z * Math.sqrt(Math.max(0, variance));
  return finish(about, 'score', p + n, auc, Math.max(0, auc - half), Math.min(1, auc + half));
}

/** Chance that a positive scores above a negative, ties half. */
export function areaUnderRoc(positive: readonly number[], negative: readonly number[]): number {
  if (positive.length === 0 || negative.length === 0) return 0.5;
  let wins = 0;
  for (const p of positive) for (const n of negative) wins += p > n ? 1 : p === n ? 0.5 : 0;
  return wins / (positive.length * negative.length);
}
