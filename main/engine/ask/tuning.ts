import type { CoverageModel } from './coverage.ts';
import type { RankWeights } from './rank-statements.ts';
import type { FusionWeights } from './retrieve-passages.ts';

/** Everything about answering that was set by measurement (docs/measurements.md), per embedder. Coverage: `scripts/calibrate.ts`. */
export interface Tuning {
  readonly fusion: FusionWeights;
  readonly rank: RankWeights;
  /** How much less than the best a statement may score to stand beside it in the answer. */
  readonly closeness: number;
  readonly coverage: CoverageModel;
  /** Below this probability of coverage, a model that finds no fitting statement decides: not covered. */
  readonly doubtful: number;
}

const WORDS_ONLY: Tuning = {
  fusion: { words: 1 },
  rank: { cosine: 0, words: 1, passage: 0.5 },
  closeness: 0.3,
  coverage: {
    bias: -0.984,
    weights: { cosine: 0, margin: 0, gap: 0, statement: 0, terms: 2.426, termsTop3: -0.243, agreement: 0 },
    threshold: 0.342,
  },
  doubtful: 0.4,
};

const BY_EMBEDDER: Readonly<Record<string, Tuning>> = {
  'embeddinggemma-300m': {
    fusion: { words: 0.05 },
    rank: { cosine: 1, words: 0.2, passage: 0.1 },
    closeness: 0.1,
    coverage: {
      bias: -5.345,
      weights: { cosine: 1.974, margin: -3.218, gap: 9.479, statement: 5.816, terms: 0.073, termsTop3: 0.492, agreement: 0.105 },
      threshold: 0.264,
    },
    doubtful: 0.4,
  },
  'minilm-l6-v2': {
    fusion: { words: 0.15 },
    rank: { cosine: 1, words: 0.2, passage: 0.1 },
    closeness: 0.2,
    coverage: {
      bias: -4.278,
      weights: { cosine: 0.251, margin: -0.743, gap: 6.69, statement: 4.767, terms: -0.73, termsTop3: 1.745, agreement: 0.147 },
      threshold: 0.266,
    },
    doubtful: 0.4,
  },
};

/** Null: no vectors for this question (embedder missing, or a language it does not know). */
export function tuningFor(embedderId: string | null): Tuning {
  return (embedderId !== null && BY_EMBEDDER[embedderId]) || WORDS_ONLY;
}
