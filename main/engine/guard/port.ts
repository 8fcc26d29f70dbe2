import type { Category, GuardRoute } from '../../../shared/domain/route.ts';

export interface GuardDecision {
  readonly route: GuardRoute;
  readonly category: Category;
  /** Confidence in the category, 0 to 1. */
  readonly score: number;
  /** Rule ids that decided, such as `dosage.amount-for-patient`. */
  readonly reasons: readonly string[];
  /** The question with quoted hostile text set apart as data; what the following stages work on. */
  readonly question: string;
  /** A danger that is only spoken of (negated, past, a drill): the card stays, and reviewers are offered, not called. */
  readonly offered?: true;
}

/** Sees only the text. Decides before anything is retrieved or written. */
export interface Guard {
  /**
   * `corrected`: the text with its typing errors put right. Rules judge both and the more dangerous reading wins; a
   * classifier reads this one.
   */
  classify(text: string, signal?: AbortSignal, corrected?: string): Promise<GuardDecision>;
}
