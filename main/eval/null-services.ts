import type { Escalation } from '../../shared/contract/escalations.ts';
import type { AuditLog } from '../engine/audit/port.ts';
import type { EscalationIntake } from '../engine/escalation/port.ts';
import type { Clock } from '../engine/platform/clock.ts';
import type { Ids } from '../engine/platform/ids.ts';
import type { SpanHandle, Telemetry } from '../engine/telemetry/port.ts';

/** An evaluation has no home: nothing is logged, queued or counted. */
export const noAudit: AuditLog = { append: () => undefined };

export function noTelemetry(ids: Ids): Telemetry {
  const span: SpanHandle = { set: () => undefined, part: () => span, fail: () => undefined, end: () => undefined };
  return {
    startTrace: () => ({
      traceId: ids.bytes(16).toString('hex'),
      span: () => span,
      set: () => undefined,
      fail: () => undefined,
      end: () => undefined,
    }),
    count: () => undefined,
    observe: () => undefined,
    together: (work) => work(),
  };
}

/** Gives back what would have been raised, and keeps nothing. */
export function noEscalations(clock: Clock, ids: Ids): EscalationIntake {
  return {
    raise(request): Escalation {
      const at = new Date(clock.now()).toISOString();
      return {
        id: ids.uuid(),
        traceId: request.traceId,
        state: 'open',
        urgency: request.urgency,
        category: request.category,
        route: request.route,
        question: request.question,
        askedBy: request.askedBy,
        createdAt: at,
        dueAt: at,
        overdue: false,
        claimedBy: null,
        answer: null,
        answeredBy: null,
        readAt: null,
        handedTo: null,
        closedAt: null,
        citations: [...request.citations],
        guidance: [...request.guidance],
        contacts: [...request.contacts],
        history: [],
      };
    },
    offer: () => null,
  };
}
