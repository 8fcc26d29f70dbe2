import type { Escalation, EscalationPulse } from '../../../shared/contract/escalations.ts';
import { REVIEWER_ROLES } from '../../../shared/domain/audience.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import type { Session } from '../accounts/sessions.ts';
import { OPERATOR_ID } from '../accounts/accounts.ts';
import { maskReviewed } from '../escalation/mask-notes.ts';
import type { EscalationRequest } from '../escalation/port.ts';
import type { AnswerReports } from '../reports/reports.ts';
import type { Workstation } from '../workstation/workstation.ts';
import type { HandlerDeps } from './deps.ts';
import { orSayNotSent } from './not-sent.ts';

type EscalationMethods =
  | 'escalations.list'
  | 'escalations.closed'
  | 'escalations.get'
  | 'escalations.pulse'
  | 'escalations.create'
  | 'escalations.offers'
  | 'escalations.accept'
  | 'escalations.decline'
  | 'escalations.withdraw'
  | 'escalations.notAnEmergency'
  | 'escalations.claim'
  | 'escalations.release'
  | 'escalations.masks'
  | 'escalations.answer'
  | 'escalations.handover'
  | 'escalations.close'
  | 'escalations.read'
  | 'escalations.printed';

/** Before anybody has signed in there is nothing to tell. */
const QUIET: EscalationPulse = { revision: 0, waiting: 0, overdue: 0, unread: 0 };

/** The part of a workstation, and of what it remembers, that these stand on. */
interface EscalationHandlerDeps extends Pick<HandlerDeps, 'recent' | 'redactor'> {
  readonly workstation: () => Pick<Workstation, 'escalations'> & { readonly reports: Pick<AnswerReports, 'waiting'> };
}

export function escalationHandlers(deps: EscalationHandlerDeps): Pick<Handlers<Session>, EscalationMethods> {
  const queue = () => deps.workstation().escalations;
  const isReviewer = ({ account }: Session): boolean => REVIEWER_ROLES.includes(account.role);
  const seesAll = (session: Session): boolean => isReviewer(session) || session.account.role === 'admin';

  /** Reviewers see all, askers their own; another's is as if it were not there. */
  function visible(id: string, session: Session): Escalation {
    const entry = queue().get(id);
    if (!seesAll(session) && entry.askedBy !== session.account.id)
      throw new OutpostError('NOT_FOUND', `There is no escalation ${id}.`);
    return entry;
  }

  /** What the asker had on screen, with what was answered below a card after the offer was written. */
  function remembered(traceId: string, { account }: Session): EscalationRequest | undefined {
    const asked = deps.recent.find(traceId);
    return asked?.askedBy === account.id ? asked : undefined;
  }

  /** The answer with that trace, as long as it is remembered. */
  function answered(traceId: string, session: Session): EscalationRequest {
    const asked = remembered(traceId, session);
    if (asked !== undefined) return asked;
    throw new OutpostError('NOT_FOUND', 'This answer is no longer at hand: ask again, then ask for human review.');
  }

  /** An offer that the disk did not take stands from memory; asking for a review accepts what is offered. */
  function send(traceId: string, session: Session): Escalation {
    const { id } = session.account;
    return orSayNotSent(
      () => queue().accept(traceId, id, remembered(traceId, session)) ?? queue().raise(answered(traceId, session)),
      () =>
        [...queue().offers(id), deps.recent.find(traceId)].find((asked) => asked?.traceId === traceId)?.contacts ?? [],
    );
  }

  return {
    'escalations.closed': ({ before = null, limit }, { session }) =>
      queue().closed({ askedBy: seesAll(session) ? null : session.account.id, before, limit }),
    'escalations.list': (_input, { session }) =>
      queue().list({ askedBy: seesAll(session) ? null : session.account.id }),
    'escalations.get': ({ id }, { session }) => visible(id, session),
    'escalations.pulse': (_input, { session }) =>
      session
        ? {
            ...queue().pulse(session.account.id, isReviewer(session)),
            ...(isReviewer(session) && { reported: deps.workstation().reports.waiting() }),
          }
        : QUIET,
    'escalations.create': ({ traceId }, { session }) => send(traceId, session),
    'escalations.offers': (_input, { session }) => queue().offers(session.account.id),
    'escalations.accept': ({ traceId }, { session }) => send(traceId, session),
    'escalations.decline'({ traceId }, { session }) {
      if (!queue().decline(traceId, session.account.id)) answered(traceId, session);
      return {};
    },
    'escalations.withdraw': ({ id }, { session }) => queue().withdraw(visible(id, session).id, session.account.id),
    'escalations.notAnEmergency': ({ id }, { session }) =>
      queue().notAnEmergency(visible(id, session).id, session.account.id),
    'escalations.claim': ({ id }, { session }) => queue().claim(id, session.account.id),
    'escalations.release': ({ id }, { session }) => queue().release(id, session.account.id),
    async 'escalations.masks'({ text }) {
      const { spans } = await deps.redactor.redactWithLearned(text);
      return { masks: spans.map((span) => ({ ...span, undoable: deps.redactor.isOwn(text, span) })) };
    },
    async 'escalations.answer'({ id, answer, masks }, { session }) {
      const { text, asTyped } = await maskReviewed(deps.redactor, answer, masks);
      return queue().answer(id, session.account.id, text, asTyped);
    },
    async 'escalations.handover'({ id, to, note, masks }, { session }) {
      const { text, asTyped } = await maskReviewed(deps.redactor, note, masks);
      return queue().handover(id, session.account.id, to, text, asTyped);
    },
    'escalations.close'({ id, reason }, { session }) {
      const { id: admin } = session.account;
      if (admin === OPERATOR_ID)
        throw new OutpostError('NOT_ALLOWED', 'Say who closes it: name an admin account with --as.');
      return queue().close(id, admin, reason);
    },
    'escalations.read': ({ id }, { session }) => queue().read(visible(id, session).id, session.account.id),
    'escalations.printed'({ ids }, { session }) {
      queue().printed(
        ids.map((id) => visible(id, session).id),
        session.account.id,
      );
      return {};
    },
  };
}
