import type { Escalation } from '../../../shared/contract/escalations.ts';
import { URGENCIES, type Urgency } from '../../../shared/domain/queue-order.ts';
import type { Redactor } from '../identifiers/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { Telemetry } from '../telemetry/port.ts';
import type { EscalationEntries } from './entries.ts';
import type { EscalationIntake, EscalationRequest } from './port.ts';
import { toSeenRow } from './seen.ts';
import type { EscalationStore } from './store.ts';

const MINUTE_MS = 60_000;
/** How long a question may wait for a person, by urgency, ms. */
export const DUE_AFTER_MS: Readonly<Record<Urgency, number>> = {
  now: 15 * MINUTE_MS,
  soon: 4 * 60 * MINUTE_MS,
  routine: 3 * 24 * 60 * MINUTE_MS,
};

interface RaiseDeps {
  readonly store: EscalationStore;
  readonly entries: EscalationEntries;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly redactor: Redactor;
  readonly telemetry: Telemetry;
}

export interface Raising extends Pick<EscalationIntake, 'raise'> {
  /**
   * What this question has raised already: under its own trace or, open and of the same asker, under the trace that it
   * repeats. Nothing else joins two: questions that look alike once masked may be about two patients.
   */
  raisedAlready(request: EscalationRequest): Escalation | null;
  /** The oldest clock and the highest urgency are kept. */
  join(before: Escalation, request: EscalationRequest): Escalation;
}

const moreUrgent = (a: Urgency, b: Urgency): boolean => URGENCIES.indexOf(a) < URGENCIES.indexOf(b);

/** Puts a question into the queue, once: asked again, it gives back the entry that is there. */
export function createRaising({ store, entries, clock, ids, redactor, telemetry }: RaiseDeps): Raising {
  function raisedAlready({ traceId, repeats, askedBy }: EscalationRequest): Escalation | null {
    const known = store.findByTrace(traceId, clock.now());
    if (known || repeats === undefined) return known;
    const before = store.findByTrace(repeats, clock.now());
    return before?.askedBy === askedBy && before.closedAt === null ? before : null;
  }

  function join(before: Escalation, { urgency, category, askedBy }: EscalationRequest): Escalation {
    if (before.closedAt !== null || !moreUrgent(urgency, before.urgency)) return before;
    const dueAt = new Date(Date.parse(before.createdAt) + DUE_AFTER_MS[urgency]).toISOString();
    return entries.save({ ...before, urgency, category, dueAt }, { action: 'raised_again', by: askedBy });
  }

  function insert(request: EscalationRequest): Escalation {
    const { traceId, urgency, category, route, askedBy } = request;
    const id = ids.uuid();
    store.insert({
      ...{ id, trace_id: traceId, urgency, category, route, asked_by: askedBy },
      // Masked already where it was asked; masked again where it is stored, so that no caller can forget it.
      question: redactor.redact(request.question).text,
      created_at: clock.now(),
      due_at: clock.now() + DUE_AFTER_MS[urgency],
      ...toSeenRow(request),
    });
    telemetry.count('outpost.escalation.raised', 1, { 'outpost.urgency': urgency });
    return entries.record({ id, category, urgency }, { action: 'raised', by: askedBy });
  }

  return {
    raisedAlready,
    join,
    raise(request) {
      const known = raisedAlready(request);
      return known ? join(known, request) : insert(request);
    },
  };
}
