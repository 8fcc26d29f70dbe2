import type { GuardDecision } from '../guard/port.ts';

/** Whether classifiers alone found it, and no rule: of a few words they may be wrong. */
export const byClassifierAlone = ({ reasons }: Pick<GuardDecision, 'reasons'>): boolean =>
  reasons.every((id) => id.startsWith('classifier.'));
