import type { AnswerEscalation } from '../../../../shared/contract/ask-result.ts';
import type { Contact } from '../../../../shared/contract/contact.ts';
import type { Guidance } from '../../../../shared/contract/approved-words.ts';
import { isDanger } from '../../../../shared/domain/route.ts';
import type { EscalationRequest } from '../../escalation/port.ts';
import type { AskContext } from '../context.ts';
import { URGENCY } from '../outcome.ts';

/** What the asker has on screen. */
type Shown = Pick<EscalationRequest, 'route'> & {
  readonly guidance: readonly Guidance[];
  readonly contacts: readonly Contact[];
};

/**
 * Danger is sent to the reviewers at once. Everything else, and a danger that is only spoken of, is offered: an offer that
 * could not be written down still stands, from memory. Null where danger could not be written down: then no one was told,
 * and the answer says so.
 */
export async function askReviewers(context: AskContext, shown: Shown): Promise<AnswerEscalation> {
  const { run, deps, guarded } = context;
  const { category, offered } = guarded.decision;
  const request = await requestFor(context, shown);
  if (isDanger(category) && !offered) {
    const raised = run.record(() => deps.escalations.raise(request));
    return raised && { id: raised.id, dueAt: raised.dueAt };
  }
  const before = run.record(() => deps.escalations.offer(request));
  return before ? { id: before.id, dueAt: before.dueAt } : { offered: true };
}

async function requestFor({ run, request, guarded }: AskContext, shown: Shown): Promise<EscalationRequest> {
  const { category } = guarded.decision;
  return {
    traceId: run.trace.traceId,
    repeats: request.repeats,
    category,
    urgency: URGENCY[category] ?? 'routine',
    // Always the masked text: nothing unmasked is stored (45 CFR 164.514).
    question: (await guarded.redaction()).text,
    askedBy: request.asker.accountId,
    citations: [],
    ...shown,
  };
}
