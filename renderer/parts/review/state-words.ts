import type { Escalation } from '../../../shared/contract/escalations.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import type { People } from './people-context.tsx';

/** Who has it now, as the words for its state name them (`escalations.states`). */
export function stateNames(entry: Escalation, people: People): { by: string; to: string } {
  const name = (id: string | null): string => (id === null ? '' : people.nameOf(id));
  return { by: name(actorOf(entry)), to: name(entry.handedTo) };
}

function actorOf({ state, askedBy, answeredBy, claimedBy, history }: Escalation): string | null {
  switch (state) {
    case 'answered':
      return answeredBy;
    case 'withdrawn':
      return askedBy;
    case 'closed':
      return history.findLast(({ action }) => action === 'closed')?.by ?? null;
    case 'open':
    case 'claimed':
    case 'handed_over':
      return claimedBy;
    default:
      return assertNever(state, 'state');
  }
}
