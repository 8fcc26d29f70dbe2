import type { CoverageModel } from './coverage.ts';
import type { RankWeights } from './rank-statements.ts';
import type { FusionWeights } from './retrieve-passages.ts';

/** Everything about answering that was set by measurement (docs/measurements.md), per embedder. */
export interface Tuning {
  readonly fusion: FusionWeights;
  readonly rank: RankWeights;
  readonly coverage: CoverageModel;
}

const WORDS_ONLY: Tuning = {
  fusion: { words: 1 },
  rank: { cosine: 0, words: 1, passage: 0.5 },
  coverage: {
    bias: -4,
    weights: { cosine: 0, margin: 0, statement: 0, terms: 5, termsTop3: 2, agreement: 0 },
    threshold: 0.5,
  },
};

const BY_EMBEDDER: Readonly<Record<string, Tuning>> = {
  'embeddinggemma-300m': {
    fusion: { words: 0.05 },
    rank: { cosine: 1, words: 0.2, passage: 0.1 },
    coverage: {
      bias: -6,
      weights: { cosine: 6, margin: 3, statement: 3, terms: 2, termsTop3: 1, agreement: 0.5 },
      threshold: 0.5,
    },
  },
  'minilm-l6-v2': {
    fusion: { words: 0.15 },
    rank: { cosine: 1, words: 0.2, passage: 0.1 },
    coverage: {
      bias: -5,
      weights: { cosine: 4, margin: 2, statement: 3, terms: 2, termsTop3: 1, agreement: 0.5 },
      threshold: 0.5,
    },
  },
};

/** Null: no vectors for this question (embedder missing, or a language it does not know). */
export function tuningFor(embedderId: string | null): Tuning {
  return (embedderId !== null && BY_EMBEDDER[embedderId]) || WORDS_ONLY;
}
