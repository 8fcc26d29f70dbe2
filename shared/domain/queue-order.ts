export const URGENCIES = ['now', 'soon', 'routine'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** What decides an escalation's place in the queue. Times as ISO 8601. */
export interface Queued {
  readonly urgency: Urgency;
  readonly dueAt: string;
  readonly closedAt: string | null;
}

/** `now` in ms since the epoch. What is closed is never overdue. */
export function isOverdue({ closedAt, dueAt }: Queued, now: number): boolean {
  return closedAt === null && Date.parse(dueAt) < now;
}

/**
 * Overdue first, then by urgency, then by when it is due; closed ones last, the latest first. The engine and the
 * window sort alike, so that an entry rises the moment it is overdue, without asking the engine.
 */
export function byPlaceInQueue(now: number): (a: Queued, b: Queued) => number {
  return (a, b) => {
    if (a.closedAt !== null && b.closedAt !== null) return Date.parse(b.closedAt) - Date.parse(a.closedAt);
    if (a.closedAt !== null || b.closedAt !== null) return a.closedAt === null ? -1 : 1;
    const late = Number(isOverdue(b, now)) - Number(isOverdue(a, now));
    if (late !== 0) return late;
    const urgency = URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency);
    return urgency !== 0 ? urgency : Date.parse(a.dueAt) - Date.parse(b.dueAt);
  };
}
