import type { Recording } from '../platform/recording.ts';
import type { EscalationOffers } from './offers.ts';

/** A session of this account has ended, by itself or by its person; that waits for no disk. */
export function leaveOffers(
  escalations: Pick<EscalationOffers, 'leavesUnanswered' | 'leaveUnanswered'>,
  recording: Recording,
  account: string,
): void {
  if (escalations.leavesUnanswered(account)) recording.attempt(() => escalations.leaveUnanswered(account));
}
