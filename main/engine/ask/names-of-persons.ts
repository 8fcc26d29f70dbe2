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

/** What of a text names a person, as it stands there. */
export const namesOfPersons = (text: string, spans: readonly IdentifierSpan[]): string[] =>
  spans.flatMap(({ start, end, label }) => (OF_A_PERSON.includes(label) ? [text.slice(start, end)] : []));
