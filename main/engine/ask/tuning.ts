import type { CoverageModel } from './coverage.ts';
import type { RankWeights } from './rank-statements.ts';
import type { FusionWeights } from './retrieve-passages.ts';

/** Everything about answering that was set by measurement (docs/measurements.md), per embedder. Coverage: `scripts/calibrate.ts`. */
export interface Tuning {
  readonly fusion: FusionWeights;
  readonly rank: RankWeights;
  readonly coverage: CoverageModel;
  /** Below this probability of coverage, a model that finds no fitting statement decides: not covered. */
  readonly doubtful: number;
}

const WORDS_ONLY: Tuning = {
  fusion: { words: 1 },
  rank: { cosine: 0, words: 1, passage: 0.5 },
  coverage: {
    bias: -0.874,
    weights: { cosine: 0, margin: 0, gap: 0, statement: 0, terms: 2.346, termsTop3: -0.321, agreement: 0 },
    threshold: 0.353,
  },
  doubtful: 0.4,
};

const BY_EMBEDDER: Readonly<Record<string, Tuning>> = {
  'embeddinggemma-300m': {
    fusion: { words: 0.05 },
    rank: { cosine: 1, words: 0.2, passage: 0.1 },
    coverage: {
      bias: -5.633,
      weights: { cosine: 3.733, margin: 3.215, gap: 0, statement: 4.85, terms: 0.329, termsTop3: 0.329, agreement: 0.245 },
      threshold: 0.25,
    },
    doubtful: 0.4,
  },
  'minilm-l6-v2': {
    fusion: { words: 0.15 },
    rank: { cosine: 1, words: 0.2, passage: 0.1 },
    coverage: {
      bias: -4.701,
      weights: { cosine: 0.487, margin: 4.952, gap: 0, statement: 5.116, terms: -0.606, termsTop3: 1.748, agreement: 0.15 },
      threshold: 0.26,
    },
    doubtful: 0.4,
  },
};

/** Null: no vectors for this question (embedder missing, or a language it does not know). */
export function tuningFor(embedderId: string | null): Tuning {
  return (embedderId !== null && BY_EMBEDDER[embedderId]) || WORDS_ONLY;
}
