import type { Category } from './route.ts';

/** Most dangerous first. Of several findings, parts or windows of one text, or readings of one question, the first in this order decides. */
const DANGER_ORDER: readonly Category[] = [
  'self_harm_or_violence',
  'emergency',
  'patient_specific',
  'injection',
  'medication_dosage',
  'medication_safety',
  'symptom_triage',
  'identity_or_records',
  'not_for_this_assistant',
  'policy',
];

export const isMoreDangerous = (a: Category, b: Category): boolean => DANGER_ORDER.indexOf(a) < DANGER_ORDER.indexOf(b);
