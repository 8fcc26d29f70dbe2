import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuditLog } from '../../../main/engine/audit/audit-log.ts';
import { noTelemetry } from '../../../main/engine/eval/without-home.ts';
import { createEscalationQueue, DUE_AFTER_MS } from '../../../main/engine/escalation/desk.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { temporaryState, testClock } from '../../fixtures/state.ts';

const failsWith = (code: string) => expect.objectContaining({ code });
const redactor = { redact: (text: string) => ({ text: text.replaceAll('Zebedee', '[NAME]'), spans: [] }) };

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

function openDesk() {
  const clock = testClock();
  const audit = createAuditLog(state.db, clock);
  return { clock, audit, desk: createEscalationQueue(state.db, { clock, ids: systemIds, audit, redactor, telemetry: noTelemetry(systemIds) }) };
}

function request(traceId: string, urgency: 'now' | 'soon' | 'routine', askedBy = 'nurse') {
  return { traceId, category: 'patient_specific', urgency, question: 'should [NAME] be moved', askedBy, citations: [] } as const;
}

describe('the escalation queue', () => {
  it('raises a question once', () => {
    const { desk } = openDesk();
    const first = desk.raise(request('t1', 'soon'));
    expect(desk.raise(request('t1', 'now')).id).toBe(first.id);
    expect(desk.list({ askedBy: null })).toHaveLength(1);
  });

  it('puts what is due first at the top and says when it is overdue', () => {
    const { desk, clock } = openDesk();
    desk.raise(request('later', 'routine'));
    desk.raise(request('first', 'now'));
    clock.advance(DUE_AFTER_MS.now + 1);
    expect(desk.list({ askedBy: null }).map(({ traceId, overdue }) => [traceId, overdue])).toEqual([
      ['first', true],
      ['later', false],
    ]);
  });

  it('goes from open to claimed to answered, masked and audited', () => {
    const { desk, audit } = openDesk();
    const { id } = desk.raise(request('t', 'soon'));
    expect(desk.claim(id, 'pharmacist')).toMatchObject({ state: 'claimed', claimedBy: 'pharmacist' });
    const answered = desk.answer(id, 'pharmacist', 'Move Zebedee at once');
    expect(answered).toMatchObject({ state: 'answered', answer: 'Move [NAME] at once', overdue: false });
    expect(audit.list({ limit: 5 }).map(({ action }) => action)).toEqual(['answered', 'claimed', 'raised']);
  });

  it('lets nobody else touch what is claimed or closed', () => {
    const { desk } = openDesk();
    const { id } = desk.raise(request('t', 'soon'));
    desk.claim(id, 'pharmacist');
    expect(() => desk.answer(id, 'lead', 'x')).toThrowError(failsWith('CONFLICT'));
    desk.handover(id, 'pharmacist', 'Doctor on call');
    desk.answer(id, 'lead', 'done');
    expect(() => desk.claim(id, 'lead')).toThrowError(failsWith('CONFLICT'));
    expect(() => desk.claim('none', 'lead')).toThrowError(failsWith('NOT_FOUND'));
  });

  it('shows an asker their own', () => {
    const { desk } = openDesk();
    desk.raise(request('mine', 'soon', 'nurse'));
    desk.raise(request('other', 'soon', 'clerk'));
    expect(desk.list({ askedBy: 'nurse' }).map(({ traceId }) => traceId)).toEqual(['mine']);
  });
});
