import { type Random, seededRandom } from '../../../main/eval/perturbation/random.ts';

/** A pair of times of the same work, in the same unit. */
export interface Pair {
  readonly base: number;
  readonly now: number;
}

export interface RatioInterval {
  /** Median of now / base: above 1 is slower. */
  readonly median: number;
  /** 95 % percentile bootstrap interval of that median (Efron and Tibshirani 1993, chapter 13). */
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
}

const RESAMPLES = 2_000;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

function resampled(values: readonly number[], random: Random): number[] {
  return values.map(() => values[Math.floor(random() * values.length)] ?? Number.NaN);
}

/** NaN without pairs. The same pairs give the same interval. */
export function ratioInterval(pairs: readonly Pair[]): RatioInterval {
  const ratios = pairs.map(({ base, now }) => now / base);
  const random = seededRandom(1);
  const medians = Array.from({ length: RESAMPLES }, () => median(resampled(ratios, random))).sort((a, b) => a - b);
  return {
    median: median(ratios),
    low: medians[Math.floor(RESAMPLES * 0.025)] ?? Number.NaN,
    high: medians[Math.ceil(RESAMPLES * 0.975) - 1] ?? Number.NaN,
    pairs: ratios.length,
  };
}
