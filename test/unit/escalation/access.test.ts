import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Standing } from '../../../main/engine/accounts/accounts.ts';
import { createSessions, IDLE_MS } from '../../../main/engine/accounts/sessions.ts';
import { createRecentQuestions } from '../../../main/engine/ask/recent-questions.ts';
import { testAudit } from '../../fixtures/audit.ts';
import type { EscalationRequest } from '../../../main/engine/escalation/port.ts';
import { createEscalationQueue } from '../../../main/engine/escalation/queue.ts';
import { escalationHandlers } from '../../../main/engine/handlers/escalation-handlers.ts';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { noTelemetry } from '../../../main/eval/null-services.ts';
import { escalationsService } from '../../../shared/contract/escalations.ts';
import type { Role } from '../../../shared/domain/audience.ts';
import { temporaryState, testClock } from '../../fixtures/state.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const failsWith = (code: string) => expect.objectContaining({ code });

/** An answer that the nurse still has at hand. */
const ANSWERED: EscalationRequest = {
  ...{ traceId: 'hers', category: 'policy', route: 'grounded', urgency: 'routine', question: 'q', askedBy: 'nurse' },
  ...{ citations: [], guidance: [], contacts: [] },
};

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

function openHandlers() {
  const clock = testClock();
  const parts = {
    clock,
    ids: systemIds,
    audit: testAudit(state.db, clock),
    redactor: createRedactor(LANGUAGES),
    telemetry: noTelemetry(systemIds),
  };
  const escalations = createEscalationQueue(state.db, parts);
  const people = new Map<string, Standing>();
  const sessions = createSessions({ clock, ids: systemIds, current: (id) => people.get(id) ?? null });
  const recent = createRecentQuestions();
  const handlers = escalationHandlers({
    recent,
    redactor: parts.redactor,
    workstation: () => ({ escalations, reports: { waiting: () => 2 } }),
  });
  function signIn(id: string, role: Role): string {
    const standing = {
      account: { id, displayName: id, role, departments: ['nursing'], sample: false },
      credential: 'pin',
    };
    people.set(id, standing);
    return sessions.open(standing).token;
  }
  /** As the engine's server does: who may is decided before the handler is reached. */
  function may(method: keyof typeof escalationsService, token: string) {
    const session = sessions.authorise(escalationsService[method].access, token);
    return {
      session: session as NonNullable<typeof session>,
      signal: new AbortController().signal,
      emit: () => undefined,
    };
  }
  const seen = { citations: [], guidance: [], contacts: [] };
  const { id } = escalations.raise({
    traceId: 't',
    category: 'patient_specific',
    route: 'escalated',
    urgency: 'soon',
    question: 'Can bed 5 go home?',
    askedBy: 'nurse',
    ...seen,
  });
  return { clock, handlers, signIn, may, id, recent, escalations };
}

describe('who may see and do what with a question for a person', () => {
  it.each(['lead', 'pharmacist', 'clinician'] as const)('a %s sees all and may take it', (role) => {
    const { handlers, signIn, may, id } = openHandlers();
    const token = signIn('reviewer', role);
    expect(handlers['escalations.list']({}, may('escalations.list', token))).toHaveLength(1);
    expect(handlers['escalations.claim']({ id }, may('escalations.claim', token))).toMatchObject({
      claimedBy: 'reviewer',
    });
  });

  it.each(['staff', 'admin'] as const)('the role %s may neither take, give back, answer nor hand on', (role) => {
    const { signIn, may } = openHandlers();
    const token = signIn('nurse', role);
    for (const method of [
      'escalations.claim',
      'escalations.release',
      'escalations.answer',
      'escalations.handover',
    ] as const) {
      expect(() => may(method, token)).toThrowError(failsWith('NOT_ALLOWED'));
    }
  });

  it('staff see their own; another’s is as if it were not there, also to print', () => {
    const { handlers, signIn, may, id } = openHandlers();
    const [nurse, clerk] = [signIn('nurse', 'staff'), signIn('clerk', 'staff')];
    expect(handlers['escalations.get']({ id }, may('escalations.get', nurse))).toMatchObject({ id });
    expect(handlers['escalations.list']({}, may('escalations.list', clerk))).toEqual([]);
    for (const look of [
      () => handlers['escalations.get']({ id }, may('escalations.get', clerk)),
      () => handlers['escalations.read']({ id }, may('escalations.read', clerk)),
      () => handlers['escalations.printed']({ ids: [id] }, may('escalations.printed', clerk)),
    ]) {
      expect(look).toThrowError(failsWith('NOT_FOUND'));
    }
  });

  it('a reviewer is told of answers that wait as wrong', () => {
    const { handlers, signIn, may } = openHandlers();
    const lead = signIn('lead', 'lead');
    expect(handlers['escalations.pulse']({}, may('escalations.pulse', lead))).toMatchObject({ reported: 2 });
  });

  it('no one has another’s answer reviewed', () => {
    const { handlers, signIn, may, recent } = openHandlers();
    recent.remember(ANSWERED, 'q');
    const clerk = signIn('clerk', 'staff');
    expect(() => handlers['escalations.create']({ traceId: 'hers' }, may('escalations.create', clerk))).toThrowError(
      failsWith('NOT_FOUND'),
    );
    const nurse = signIn('nurse', 'staff');
    expect(handlers['escalations.create']({ traceId: 'hers' }, may('escalations.create', nurse))).toMatchObject({
      route: 'grounded',
      askedBy: 'nurse',
    });
  });

  it('an offer is seen, accepted and declined by the account that it was made to, and by no other', () => {
    const { handlers, signIn, may, escalations } = openHandlers();
    const offered = { ...ANSWERED, category: 'patient_specific', urgency: 'soon' } as const;
    for (const traceId of ['first', 'second']) escalations.offer({ ...offered, traceId });
    const [nurse, lead] = [signIn('nurse', 'staff'), signIn('lead', 'lead')];
    expect(handlers['escalations.offers']({}, may('escalations.offers', nurse))).toHaveLength(2);
    expect(handlers['escalations.offers']({}, may('escalations.offers', lead))).toEqual([]);
    for (const method of ['escalations.accept', 'escalations.decline'] as const)
      expect(() => handlers[method]({ traceId: 'first' }, may(method, lead))).toThrowError(failsWith('NOT_FOUND'));
    handlers['escalations.decline']({ traceId: 'first' }, may('escalations.decline', nurse));
    expect(handlers['escalations.create']({ traceId: 'second' }, may('escalations.create', nurse))).toMatchObject({
      askedBy: 'nurse',
      traceId: 'second',
    });
    expect(handlers['escalations.offers']({}, may('escalations.offers', nurse))).toEqual([]);
  });

  it('an offer that could not be written down is accepted from memory', () => {
    const { handlers, signIn, may, recent } = openHandlers();
    recent.remember(ANSWERED, 'q');
    const nurse = signIn('nurse', 'staff');
    expect(handlers['escalations.decline']({ traceId: 'hers' }, may('escalations.decline', nurse))).toEqual({});
    expect(handlers['escalations.accept']({ traceId: 'hers' }, may('escalations.accept', nurse))).toMatchObject({
      traceId: 'hers',
      state: 'open',
    });
  });

  it('a window that looks whether something changed keeps no session alive, and tells a stranger nothing', () => {
    const { clock, handlers, signIn, may } = openHandlers();
    const nurse = signIn('nurse', 'staff');
    const pulse = () => handlers['escalations.pulse']({}, may('escalations.pulse', nurse));
    expect(pulse()).toMatchObject({ waiting: 1 });
    expect(pulse()).not.toHaveProperty('reported');
    for (let minute = 0; minute * 60_000 <= IDLE_MS; minute++) {
      clock.advance(60_000);
      pulse();
    }
    expect(pulse()).toEqual({ revision: 0, waiting: 0, overdue: 0, unread: 0 });
    expect(() => may('escalations.list', nurse)).toThrowError(failsWith('SESSION_EXPIRED'));
  });
});
