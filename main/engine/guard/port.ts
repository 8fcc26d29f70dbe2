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
  /** The escalation, if there is one, waits for the person: no life is at stake, or the danger is only spoken of (negated, past, a drill). */
  readonly offered: boolean;
  /** What stands beside the danger and is answered from the policies below its card; empty where nothing does. */
  readonly rest: string;
  /** Whether `rest` is the text itself, and no other question in it: a danger only spoken of, or one patient. */
  readonly restIsWhole: boolean;
  /** Of a text that holds several things, sentence by sentence; offsets into `question`. Empty otherwise. */
  readonly segments: readonly GuardSegment[];
}

/** UTF-16 code units, end-exclusive. */
export interface GuardSegment {
  readonly start: number;
  readonly end: number;
  readonly category: Category;
}

/** Sees only the text. Decides before anything is retrieved or written. */
export interface Guard {
  /**
   * `corrected`: the text with its typing errors put right. Rules judge both and the more dangerous reading wins; a
   * classifier reads this one.
   */
  classify(text: string, signal?: AbortSignal, corrected?: string): Promise<GuardDecision>;
}
