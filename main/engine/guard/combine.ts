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
/**
 * Decided for good by a rule, whatever a classifier thinks, so that no answer waits for it. A danger, since missing one can
 * cost a life and a card too many costs a glance; an attack that a rule knows.
 */
const FOR_GOOD: ReadonlySet<Category> = new Set(['self_harm_or_violence', 'emergency', 'injection']);
export const isNeverOverruled = (category: Category): boolean => FOR_GOOD.has(category);

/** Rules with at least this score are strong. */
const STRONG = 0.9;

function overruledFrom({ category, score }: GuardDecision, thresholds: Thresholds): number {
  return score >= STRONG && CARE.includes(category) ? thresholds.surelyPolicyOverStrong : thresholds.surelyPolicy;
}

const likeliest = (of: readonly Category[], probabilities: Probabilities): Category =>
  of.reduce((best, category) => (probabilities[category] > probabilities[best] ? category : best), of[0] ?? 'policy');

function decideBy(decision: GuardDecision, category: Category, score: number): GuardDecision {
  return {
    ...decision,
    category,
    route: ROUTE_OF[category],
    score,
    reasons: [...decision.reasons, `classifier.${category}`],
  };
}

/**
 * Rules and classifier together. Either may call for care; only a classifier that is very sure lets through what a
 * rule stopped. The reasons keep both.
 */
export function combine(decision: GuardDecision, probabilities: Probabilities, thresholds: Thresholds): GuardDecision {
  const care = CARE.reduce((sum, category) => sum + probabilities[category], 0);
  const needsCare = care >= thresholds.care;
  // A rule that would only decline ("good afternoon") never turns away what looks like a need for care.
  if (needsCare && DECLINED.some((category) => category === decision.category))
    return decideBy(decision, likeliest(CARE, probabilities), care);
  if (decision.category !== 'policy') {
    const overruled =
      !isNeverOverruled(decision.category) && probabilities.policy >= overruledFrom(decision, thresholds);
    return overruled ? decideBy(decision, 'policy', probabilities.policy) : decision;
  }
  if (needsCare) return decideBy(decision, likeliest(CARE, probabilities), care);
  const declined = DECLINED.find((category) => probabilities[category] >= thresholds[category]);
  if (declined) return decideBy(decision, declined, probabilities[declined]);
  return { ...decision, score: Math.max(decision.score, probabilities.policy) };
}
