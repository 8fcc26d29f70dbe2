/** Where retrieval alone is unsure whether the policies cover a question. */
export interface DoubtBand {
  /** Probability of coverage by retrieval from which the model is asked; below, it could not make up for what is missing. */
  readonly from: number;
  /** Probability from which retrieval is sure enough by itself. */
  readonly to: number;
}

/** There the language model helps to decide. */
export interface DoubtModel extends DoubtBand {
  /** Covered where bias + retrieval × logit(probability) + none × logit(share of "none fits") is 0 or more. */
  readonly bias: number;
  readonly retrieval: number;
  readonly none: number;
}

export type CoverageVerdict = 'covered' | 'doubtful' | 'not-covered';

/** By retrieval alone. `doubtful` is for the model to settle. */
export function verdictOf(probability: number, { from, to }: DoubtBand): CoverageVerdict {
  if (probability >= to) return 'covered';
  return probability >= from ? 'doubtful' : 'not-covered';
}

/** Keeps a share of exactly 0 or 1 finite. */
const EDGE = 1e-6;

export function logit(share: number): number {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, share));
  return Math.log(inside / (1 - inside));
}

/** Whether the policies cover the question, by retrieval and the model's share of "none fits" together. */
export function settledByModel(probability: number, noneShare: number, { bias, retrieval, none }: DoubtModel): boolean {
  return bias + retrieval * logit(probability) + none * logit(noneShare) >= 0;
}
