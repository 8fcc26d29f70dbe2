import { REVIEWER_ROLES } from '../../../shared/domain/audience.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Session } from '../accounts/sessions.ts';
import type { HandlerDeps } from './deps.ts';

type EscalationMethods =
  | 'escalations.list'
  | 'escalations.create'
  | 'escalations.claim'
  | 'escalations.answer'
  | 'escalations.handover';

export function escalationHandlers(deps: HandlerDeps): Pick<Handlers<Session>, EscalationMethods> {
  const desk = () => deps.workstation().escalations;
  return {
    'escalations.list'(_input, { session }) {
      const { role, id } = session.account;
      const all = role === 'admin' || REVIEWER_ROLES.includes(role);
      return desk().list({ askedBy: all ? null : id });
    },
    'escalations.create'({ traceId }, { session }) {
      const asked = deps.recent.find(traceId);
      if (!asked || asked.askedBy !== session.account.id) {
        throw new OutpostError('NOT_FOUND', 'This answer is no longer at hand: ask again, then ask for human review.');
      }
      return desk().raise(asked);
    },
    'escalations.claim': ({ id }, { session }) => desk().claim(id, session.account.id),
    'escalations.answer': ({ id, answer }, { session }) => desk().answer(id, session.account.id, answer),
    'escalations.handover': ({ id, to }, { session }) => desk().handover(id, session.account.id, to),
  };
}
