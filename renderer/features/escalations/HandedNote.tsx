import type { Escalation, EscalationEvent } from '../../../shared/contract/escalations.ts';

/** What was passed on when it was last handed over: for the reviewer who takes it. */
export function HandedNote({ events, state }: { events: readonly EscalationEvent[]; state: Escalation['state'] }) {
  const note = events.findLast(({ action }) => action === 'handed_over')?.note ?? null;
  if (note === null || state === 'answered' || state === 'withdrawn' || state === 'closed') return null;
  return (
    <p className="handed-note">
      <q>{note}</q>
    </p>
  );
}
