import type { Escalation } from '../../../shared/contract/escalations.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { byPlaceInQueue } from '../../../shared/domain/queue-order.ts';

export const SHOWN = ['open', 'mine', 'answered'] as const;
export type Shown = (typeof SHOWN)[number];

function isShown(entry: Escalation, shown: Shown, account: string): boolean {
  switch (shown) {
    case 'open':
      return entry.closedAt === null;
    case 'mine':
      return entry.closedAt === null && entry.claimedBy === account;
    case 'answered':
      return entry.closedAt !== null;
    default:
      return assertNever(shown, 'filter');
  }
}

/** What the filter shows, by its place in the queue at `now` (ms since the epoch): what is overdue has risen. */
export function queueOf(list: readonly Escalation[], options: { shown: Shown; account: string; now: number }): Escalation[] {
  return list.filter((entry) => isShown(entry, options.shown, options.account)).sort(byPlaceInQueue(options.now));
}
