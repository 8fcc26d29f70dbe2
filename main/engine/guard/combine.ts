import type { Category } from '../../../shared/domain/route.ts';
import type { ClassifierFile, Probabilities } from './classifier.ts';
import type { GuardDecision } from './port.ts';
import { ROUTE_OF } from './routes.ts';

/** Most dangerous first: where several classes are likely, this one is asked first. */
const BY_RISK: readonly Category[] = [
  'self_harm_or_violence',
  'emergency',
  'medication_dosage',
  'medication_safety',
  'symptom_triage',
  'patient_specific',
  'injection',
  'identity_or_records',
  'not_for_this_assistant',
];
/** Together they need care, even where none of them stands out. */
const CARE: readonly Category[] = BY_RISK.slice(0, 6);
const CARE_THRESHOLD = 0.5;
/** A rule that fired is overruled only where the classifier is this sure that the question is about how work is done. */
const SURELY_POLICY = 0.9;
/** These rules are never overruled: what they miss is worse than what they stop. */
const NEVER_OVERRULED: ReadonlySet<Category> = new Set(['self_harm_or_violence', 'emergency', 'injection']);

/** Decided by a rule for good: nobody has to wait for a classifier. */
export const isNeverOverruled = (category: Category): boolean => NEVER_OVERRULED.has(category);

const likeliest = (of: readonly Category[], probabilities: Probabilities): Category =>
  of.reduce((best, category) => (probabilities[category] > probabilities[best] ? category : best), of[0] ?? 'policy');

function decideBy(decision: GuardDecision, category: Category, score: number, reason: string): GuardDecision {
  return { ...decision, category, route: ROUTE_OF[category], score, reasons: [...decision.reasons, reason] };
}

/**
 * Rules and classifier together. Either may call for care; only a classifier that is very sure lets through what a
 * rule stopped. The reasons keep both.
 */
export function combine(decision: GuardDecision, probabilities: Probabilities, thresholds: ClassifierFile['thresholds']): GuardDecision {
  if (decision.category !== 'policy') {
    const overruled = probabilities.policy >= SURELY_POLICY && !isNeverOverruled(decision.category);
    return overruled ? decideBy(decision, 'policy', probabilities.policy, 'classifier.policy') : decision;
  }
  const over = BY_RISK.filter((category) => probabilities[category] >= (thresholds[category] ?? 1));
  if (over.length > 0) {
    const category = likeliest(over, probabilities);
    return decideBy(decision, category, probabilities[category], `classifier.${category}`);
  }
  const care = CARE.reduce((sum, category) => sum + probabilities[category], 0);
  if (care >= CARE_THRESHOLD) {
    const category = likeliest(CARE, probabilities);
    return decideBy(decision, category, care, `classifier.care.${category}`);
  }
  return { ...decision, score: Math.max(decision.score, probabilities.policy) };
}
