import type { DoubtModel } from './coverage/decision.ts';
import type { CoverageModel } from './coverage/features.ts';

/**
 * How much the search by words adds to the cosine, as a share of the question's best BM25 score; measured
 * per embedder. Fusing scores beat reciprocal rank fusion with both embedders (docs/measurements.md).
 */
export interface FusionWeights {
  readonly words: number;
}

/** How a statement's own likeness, its words and its passage's rank add up (docs/measurements.md). */
export interface RankWeights {
  readonly cosine: number;
  readonly words: number;
  readonly passage: number;
}

/** Everything about answering that was set by measurement (docs/measurements.md), per embedder. Coverage and doubt: `scripts/calibrate.ts`. */
export interface Calibration {
  readonly fusion: FusionWeights;
  readonly rank: RankWeights;
  /** How much less than the best a statement may score to stand beside it in the answer. */
  readonly closeness: number;
  /** Of retrieval alone. Its threshold decides where there is no language model. */
  readonly coverage: CoverageModel;
  /** Of retrieval and the language model together. */
  readonly doubt: DoubtModel;
}

/** Not calibrated for this embedder: declined where the model finds it more likely than not that nothing fits. */
const HALF = { bias: 0, retrieval: 0, none: -1 };

const WORDS_ONLY: Calibration = {
  fusion: { words: 1 },
  rank: { cosine: 0, words: 1, passage: 0.5 },
  closeness: 0.3,
  coverage: {
    bias: -0.984,
    weights: { cosine: 0, margin: 0, gap: 0, statement: 0, terms: 2.426, termsTop3: -0.243, agreement: 0 },
    threshold: 0.342,
  },
  doubt: { from: 0.342, to: 0.4, ...HALF },
};

const BY_EMBEDDER: Readonly<Record<string, Calibration>> = {
  'embeddinggemma-300m': {
    fusion: { words: 0.05 },
    rank: { cosine: 1, words: 0.2, passage: 0.1 },
    closeness: 0.1,
    coverage: {
      bias: -5.345,
      weights: {
        cosine: 1.974,
        margin: -3.218,
        gap: 9.479,
        statement: 5.816,
        terms: 0.073,
        termsTop3: 0.492,
        agreement: 0.105,
      },
      threshold: 0.264,
    },
    doubt: { from: 0.2, to: 0.45, bias: -1.597, retrieval: 0.211, none: -1.501 },
  },
  'minilm-l6-v2': {
    fusion: { words: 0.15 },
    rank: { cosine: 1, words: 0.2, passage: 0.1 },
    closeness: 0.2,
    coverage: {
      bias: -4.278,
      weights: {
        cosine: 0.251,
        margin: -0.743,
        gap: 6.69,
        statement: 4.767,
        terms: -0.73,
        termsTop3: 1.745,
        agreement: 0.147,
      },
      threshold: 0.266,
    },
    doubt: { from: 0.266, to: 0.4, ...HALF },
  },
};

/** Null: no vectors for this question (embedder missing, or a language it does not know). */
export function calibrationFor(embedderId: string | null): Calibration {
  return (embedderId !== null && BY_EMBEDDER[embedderId]) || WORDS_ONLY;
}
