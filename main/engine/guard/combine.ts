import type { Category } from '../../../shared/domain/route.ts';
import type { Probabilities, Thresholds } from './classifier.ts';
import type { GuardDecision } from './port.ts';
import { ROUTE_OF } from './routes.ts';

/** Classes that need care, most dangerous first. */
const CARE: readonly Category[] = [
  'self_harm_or_violence',
  'emergency',
  'medication_dosage',
  'medication_safety',
  'symptom_triage',
  'patient_specific',
];
const DECLINED = ['injection', 'identity_or_records', 'not_for_this_assistant'] as const;
/** Danger now, by a rule: only a question that is almost certainly about process ("who checks the choking poster?") gets past it. */
const DANGER: ReadonlySet<Category> = new Set(['self_harm_or_violence', 'emergency']);
/** Chosen so that no question of these classes, in five folds and among the unseen, gets past (docs/measurements.md). */
const ALMOST_CERTAIN = 0.97;

/** An attack that a rule knows is decided for good: nobody has to wait for a classifier. */
export const isNeverOverruled = (category: Category): boolean => category === 'injection';

/** Rules with at least this score are strong. */
const STRONG = 0.9;

function overruledFrom({ category, score }: GuardDecision, thresholds: Thresholds): number {
  if (DANGER.has(category)) return ALMOST_CERTAIN;
  return score >= STRONG && CARE.includes(category) ? thresholds.surelyPolicyOverStrong : thresholds.surelyPolicy;
}

const likeliest = (of: readonly Category[], probabilities: Probabilities): Category =>
  of.reduce((best, category) => (probabilities[category] > probabilities[best] ? category : best), of[0] ?? 'policy');

function decideBy(decision: GuardDecision, category: Category, score: number): GuardDecision {
  return { ...decision, category, route: ROUTE_OF[category], score, reasons: [...decision.reasons, `classifier.${category}`] };
}

/**
 * Rules and classifier together. Either may call for care; only a classifier that is very sure lets through what a
 * rule stopped. The reasons keep both.
 */
export function combine(decision: GuardDecision, probabilities: Probabilities, thresholds: Thresholds): GuardDecision {
  if (decision.category !== 'policy') {
    const overruled = !isNeverOverruled(decision.category) && probabilities.policy >= overruledFrom(decision, thresholds);
    return overruled ? decideBy(decision, 'policy', probabilities.policy) : decision;
  }
  const care = CARE.reduce((sum, category) => sum + probabilities[category], 0);
  if (care >= thresholds.care) return decideBy(decision, likeliest(CARE, probabilities), care);
  const declined = DECLINED.find((category) => probabilities[category] >= thresholds[category]);
  if (declined) return decideBy(decision, declined, probabilities[declined]);
  return { ...decision, score: Math.max(decision.score, probabilities.policy) };
}
