import type { Escalation } from '../../../shared/contract/escalations.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { byPlaceInQueue } from '../../../shared/domain/queue-order.ts';

export const SHOWN = ['open', 'mine', 'answered'] as const;
export type Shown = (typeof SHOWN)[number];

/** Of whom and of when the queue is shown. Times in ms since the epoch. */
export interface Viewing {
  readonly account: string;
  readonly now: number;
  /** What this account has answered from here on stays in sight, although it waits no longer. */
  readonly since: number;
}

function isShown(entry: Escalation, shown: Shown, { account, since }: Viewing): boolean {
  const mineJustNow = entry.answeredBy === account && entry.closedAt !== null && Date.parse(entry.closedAt) >= since;
  switch (shown) {
    case 'open':
      return entry.closedAt === null || mineJustNow;
    case 'mine':
      return (entry.closedAt === null && entry.claimedBy === account) || mineJustNow;
    case 'answered':
      return entry.closedAt !== null;
    default:
      return assertNever(shown, 'filter');
  }
}

/** What the filter shows, by its place in the queue now: what is overdue has risen. */
export function queueOf(list: readonly Escalation[], shown: Shown, viewing: Viewing): Escalation[] {
  return list.filter((entry) => isShown(entry, shown, viewing)).sort(byPlaceInQueue(viewing.now));
}

export function countOf(list: readonly Escalation[], shown: Shown, viewing: Viewing): number {
  return list.filter((entry) => isShown(entry, shown, { ...viewing, since: Number.POSITIVE_INFINITY })).length;
}

/** Whether an answer to this account's question came that it had not seen when it began to look. */
export function hasNews(list: readonly Escalation[], { account, since }: Viewing): boolean {
  return list.some(
    ({ askedBy, state, readAt }) =>
      askedBy === account && state === 'answered' && (readAt === null || Date.parse(readAt) >= since),
  );
}
