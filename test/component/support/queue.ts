import { Escalation } from '../../../shared/contract/escalations.ts';
import { CALL_PHARMACIST, NURSE, SPILL_CITATION } from './clinic.ts';

/** A question that waits for a person, due in an hour. */
export function escalation(over: Partial<Escalation> = {}): Escalation {
  return Escalation.parse({
    id: 'e1',
    traceId: '0123456789abcdef0123456789abcdef',
    state: 'open',
    urgency: 'soon',
    category: 'patient_specific',
    route: 'declined',
    question: 'May [NAME] have visitors?',
    askedBy: NURSE.id,
    createdAt: '2026-11-27T08:00:00Z',
    dueAt: new Date(Date.now() + 3_600_000).toISOString(),
    overdue: false,
    claimedBy: null,
    answer: null,
    answeredBy: null,
    readAt: null,
    handedTo: null,
    closedAt: null,
    citations: [SPILL_CITATION],
    guidance: [],
    contacts: [CALL_PHARMACIST],
    history: [{ at: '2026-11-27T08:00:00Z', action: 'raised', by: NURSE.id, to: null, note: null }],
    ...over,
  });
}
