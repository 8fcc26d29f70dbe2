import type { Category, GuardRoute } from '../../../shared/domain/route.ts';

/** The table of categories and routes (INTERFACES, "Categories and routes"). */
export const ROUTE_OF: Readonly<Record<Category, GuardRoute>> = {
  emergency: 'escalated',
  self_harm_or_violence: 'escalated',
  medication_dosage: 'restricted',
  medication_safety: 'restricted',
  symptom_triage: 'restricted',
  patient_specific: 'escalated',
  identity_or_records: 'declined',
  injection: 'declined',
  not_for_this_assistant: 'declined',
  policy: 'answer',
};
