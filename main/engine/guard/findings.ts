import { isMoreDangerous } from '../../../shared/domain/danger-order.ts';
import type { Category } from '../../../shared/domain/route.ts';

/** What one voice (a rule, the classifier) says of a text or of a part of it. */
export interface Finding {
  readonly category: Category;
  /** Confidence in the category, 0 to 1. */
  readonly score: number;
  /** Rule ids, or `classifier.<category>`. */
  readonly reasons: readonly string[];
}

/** What the rules know of a text, each kind by itself: which of them decides is for the precedence table. */
export interface RuleFindings {
  /** A life may be at stake, in any clause. */
  readonly danger: Finding | null;
  /** Staff's own exposure to blood or a sharp. */
  readonly exposure: Finding | null;
  /** Speaks of such an exposure, whether or not it is the asker’s own. */
  readonly exposureInGeneral: boolean;
  /** Asks how results, diagnoses or records are handed on, of nobody in particular. */
  readonly resultsInGeneral: boolean;
  /** Tries to rule the assistant. */
  readonly attack: Finding | null;
  /** Dose, medicine, complaint, one patient: the most dangerous of them. */
  readonly care: Finding | null;
  /** Other people's data, or nothing for this assistant. */
  readonly declined: Finding | null;
  /** Asks how the clinic works. */
  readonly process: boolean;
}

/** No rule spoke. */
export const NOTHING_FOUND: RuleFindings = {
  danger: null,
  exposure: null,
  exposureInGeneral: false,
  resultsInGeneral: false,
  attack: null,
  care: null,
  declined: null,
  process: false,
};

/** The more dangerous of two; the first where they are alike, so that the order of languages and windows counts. */
export function worse<Found extends Pick<Finding, 'category'>>(a: Found | null, b: Found | null): Found | null {
  if (a === null || b === null) return a ?? b;
  return isMoreDangerous(b.category, a.category) ? b : a;
}

/** What several windows or languages found in one text, together. */
export const together = (a: RuleFindings, b: RuleFindings): RuleFindings => ({
  danger: worse(a.danger, b.danger),
  exposure: worse(a.exposure, b.exposure),
  exposureInGeneral: a.exposureInGeneral || b.exposureInGeneral,
  resultsInGeneral: a.resultsInGeneral || b.resultsInGeneral,
  attack: worse(a.attack, b.attack),
  care: worse(a.care, b.care),
  declined: worse(a.declined, b.declined),
  process: a.process || b.process,
});
