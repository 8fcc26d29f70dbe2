import type { IdentifierLabel, IdentifierSpan } from '../../../shared/contract/guard.ts';

/** By these a text names one person. */
const OF_A_PERSON: readonly IdentifierLabel[] = [
  'NAME',
  'SSN',
  'MRN',
  'HEALTH_PLAN_ID',
  'ACCOUNT_NUMBER',
  'BIOMETRIC_ID',
  'AGE_OVER_89',
];

export const namesPerson = (spans: readonly IdentifierSpan[]): boolean =>
  spans.some(({ label }) => OF_A_PERSON.includes(label));
