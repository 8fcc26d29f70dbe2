import { z } from 'zod';

/** What kind of question it is, decided from its text before anything is retrieved or written. */
export const CATEGORIES = [
  'emergency',
  'self_harm_or_violence',
  'medication_dosage',
  'medication_safety',
  'symptom_triage',
  'patient_specific',
  'identity_or_records',
  'injection',
  'not_for_this_assistant',
  'policy',
] as const;
export const Category = z.enum(CATEGORIES);
export type Category = z.infer<typeof Category>;

/** A life may be at stake: reviewers are asked at once, and only they close it. */
export function isDanger(category: Category): category is 'emergency' | 'self_harm_or_violence' {
  return category === 'emergency' || category === 'self_harm_or_violence';
}

/** What the guard says, from the text alone (`outpost guard`). */
const GUARD_ROUTES = ['answer', 'restricted', 'escalated', 'declined'] as const;
export const GuardRoute = z.enum(GUARD_ROUTES);
export type GuardRoute = z.infer<typeof GuardRoute>;

/**
 * How a question ends (`outpost ask`). Every route has its own screen. Three strengths of claim: `grounded` and `quoted`
 * (these words answer), `related` (the closest approved words, which may not answer), `declined` (nothing near).
 */
export const ROUTES = ['grounded', 'quoted', 'related', 'restricted', 'escalated', 'declined', 'unavailable'] as const;
export const Route = z.enum(ROUTES);
export type Route = z.infer<typeof Route>;

/**
 * A named degraded state. Each has a sentence on screen, a span attribute and a counter.
 * Ordered from the mildest to the worst.
 */
export const DEGRADATIONS = [
  'model_missing',
  'model_no_memory',
  'model_slow',
  'model_failed',
  'foreign_embedder',
  'embedder_missing',
  'embedder_failed',
  'language_unknown',
  'knowledge_stale',
  'clock_wrong',
  'records_set_back',
  'knowledge_set_back',
  'not_recorded',
  'index_partial',
  'index_failed',
  'no_knowledge',
  'enrolment_lost',
] as const;
export const Degradation = z.enum(DEGRADATIONS);
export type Degradation = z.infer<typeof Degradation>;

/** A reason for a route: a stable code for programs, a sentence for people. */
export const Reason = z.object({ code: z.string(), text: z.string() });
export type Reason = z.infer<typeof Reason>;
