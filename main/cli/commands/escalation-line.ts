import type { Escalation } from '../../../shared/contract/escalations.ts';

/** One escalation in one line of a terminal. */
export function escalationLine({
  id,
  state,
  urgency,
  overdue,
  dueAt,
  closedAt,
  category,
  question,
}: Escalation): string {
  const due = closedAt !== null ? `closed ${closedAt}` : overdue ? 'OVERDUE' : `due ${dueAt}`;
  return `${id}  ${state.padEnd(11)} ${urgency.padEnd(7)} ${due}  ${category}  ${question}`;
}
