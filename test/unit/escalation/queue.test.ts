import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DUE_AFTER_MS } from '../../../main/engine/escalation/raise.ts';
import { URGENCIES } from '../../../shared/domain/queue-order.ts';
import { temporaryState } from '../../fixtures/state.ts';
import { everythingStored, openDesk, request } from './desk.ts';

const failsWith = (code: string) => expect.objectContaining({ code });

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

describe('raising', () => {
  it('a question is raised once', () => {
    const { desk, counted } = openDesk(state.db);
    const first = desk.raise(request('t1', 'soon'));
    expect(desk.raise(request('t1', 'now')).id).toBe(first.id);
    expect(desk.list({ askedBy: null })).toHaveLength(1);
    expect(counted).toEqual([['outpost.escalation.raised', 1, { 'outpost.urgency': 'soon' }]]);
  });

  it('a question keeps the closest words that its asker had on screen, for a reviewer to start from', () => {
    const { desk } = openDesk(state.db);
    const words = {
      ...{ n: 1, bundle: 'clinic', version: 3, documentId: 'linen', title: 'Linen', heading: ['Storage'] },
      ...{ quote: 'Beside the lift.', start: 4, end: 20, effectiveFrom: '2026-01-01', reviewDate: '2027-01-01' },
      audience: { facilities: ['*'], departments: ['*'], roles: ['*' as const] },
    };
    const { id } = desk.raise(request('t1', 'routine', { route: 'related', closest: [words] }));
    expect(desk.get(id)).toMatchObject({ route: 'related', closest: [words], citations: [] });
    expect(desk.get(desk.raise(request('t2', 'routine', { route: 'declined' })).id).closest).toEqual([]);
  });

  it('a question keeps which policies were closed to its asker, and which of the quoted ones differ', () => {
    const { desk } = openDesk(state.db);
    const elsewhere = [{ documentId: 'safe', title: 'Keys of the safe', contact: 'Manager' }];
    const differ = [{ n: 2, m: 1 }];
    const { id } = desk.raise(request('t1', 'routine', { elsewhere, differ }));
    expect(desk.get(id)).toMatchObject({ elsewhere, differ });
    expect(desk.get(desk.raise(request('t2', 'routine')).id)).toMatchObject({ elsewhere: [], differ: [] });
  });

  it('the same question asked again with its words as typed asks no reviewer twice; another asker’s, or a closed one, does', () => {
    const { desk } = openDesk(state.db);
    const first = desk.raise(request('t1', 'soon'));
    expect(desk.raise(request('t2', 'soon', { repeats: 't1' })).id).toBe(first.id);
    expect(desk.raise(request('t3', 'soon', { repeats: 't1', askedBy: 'clerk' })).id).not.toBe(first.id);
    desk.answer(first.id, 'pharmacist', 'yes');
    expect(desk.raise(request('t4', 'soon', { repeats: 't1' })).id).not.toBe(first.id);
  });

  it('two questions that look alike once masked stay two: they may be about two patients', () => {
    const { desk } = openDesk(state.db);
    desk.raise(request('t1', 'soon'));
    desk.raise(request('t2', 'soon'));
    expect(desk.list({ askedBy: null })).toHaveLength(2);
  });
});

describe('a question that is asked again', () => {
  const urgency = fc.constantFrom(...URGENCIES);

  it('keeps the oldest clock and the highest urgency, whatever comes in which order', () => {
    let n = 0;
    fc.assert(
      fc.property(urgency, fc.array(urgency, { maxLength: 4 }), fc.nat({ max: 600_000 }), (first, others, wait) => {
        const { desk, clock } = openDesk(state.db);
        const trace = `first-${n++}`;
        const { id, createdAt } = desk.raise(request(trace, first));
        for (const [i, again] of others.entries()) {
          clock.advance(wait);
          expect(desk.raise(request(`${trace}-${i}`, again, { repeats: trace })).id).toBe(id);
        }
        const highest = URGENCIES.find((each) => [first, ...others].includes(each)) ?? first;
        const dueAt = new Date(Date.parse(createdAt) + DUE_AFTER_MS[highest]).toISOString();
        expect(desk.get(id)).toMatchObject({ urgency: highest, createdAt, dueAt });
      }),
      { numRuns: 30 },
    );
  });

  it('and is an emergency now, is one: its asker cannot take it back, and its history says since when', () => {
    const { desk } = openDesk(state.db);
    const { id } = desk.raise(request('t1', 'soon'));
    desk.raise(request('t2', 'now', { repeats: 't1', category: 'emergency' }));
    expect(desk.get(id)).toMatchObject({ urgency: 'now', category: 'emergency' });
    expect(desk.get(id).history.map(({ action }) => action)).toEqual(['raised', 'raised_again']);
    expect(() => desk.withdraw(id, 'nurse')).toThrowError(failsWith('NOT_ALLOWED'));
  });
});

describe('the queue', () => {
  it('puts overdue ones first, then the more urgent, then what is due sooner; closed ones last', () => {
    const { desk, clock } = openDesk(state.db);
    const places = () =>
      desk.list({ askedBy: null }).map(({ traceId, overdue }) => (overdue ? `${traceId}!` : traceId));
    desk.raise(request('routine', 'routine'));
    desk.answer(desk.raise(request('closed', 'now')).id, 'lead', 'done');
    desk.raise(request('soon', 'soon'));
    clock.advance(DUE_AFTER_MS.soon - 60_000);
    desk.raise(request('soon later', 'soon'));
    desk.raise(request('now', 'now'));
    expect(places()).toEqual(['now', 'soon', 'soon later', 'routine', 'closed']);
    clock.advance(120_000);
    expect(places()).toEqual(['soon!', 'now', 'soon later', 'routine', 'closed']);
    clock.advance(DUE_AFTER_MS.now);
    expect(places()).toEqual(['now!', 'soon!', 'soon later', 'routine', 'closed']);
  });

  it('shows an asker their own', () => {
    const { desk } = openDesk(state.db);
    desk.raise(request('mine', 'soon'));
    desk.raise(request('other', 'soon', { askedBy: 'clerk' }));
    expect(desk.list({ askedBy: 'nurse' }).map(({ traceId }) => traceId)).toEqual(['mine']);
  });

  it('tells a reviewer what waits for them, an asker what was answered, and everybody that something changed', () => {
    const { desk, clock } = openDesk(state.db);
    const { id } = desk.raise(request('mine', 'now'));
    desk.raise(request('other', 'soon', { askedBy: 'clerk' }));
    clock.advance(DUE_AFTER_MS.now + 1);
    expect(desk.pulse('pharmacist', true)).toMatchObject({ waiting: 2, overdue: 1, unread: 0 });
    expect(desk.pulse('nurse', false)).toMatchObject({ waiting: 1, overdue: 1, unread: 0 });
    desk.claim(id, 'lead');
    expect(desk.pulse('pharmacist', true)).toMatchObject({ waiting: 1, overdue: 0 });
    const before = desk.pulse('nurse', false);
    desk.answer(id, 'lead', 'yes');
    const after = desk.pulse('nurse', false);
    expect(after).toMatchObject({ waiting: 0, unread: 1 });
    expect(after.revision).toBeGreaterThan(before.revision);
    desk.read(id, 'nurse');
    expect(desk.pulse('nurse', false).unread).toBe(0);
  });
});

describe('an escalation', () => {
  it('goes from open to claimed to answered to read; each step stands in its history and in the audit log', () => {
    const { desk, audit, clock, counted } = openDesk(state.db);
    const { id } = desk.raise(request('t', 'soon'));
    expect(desk.claim(id, 'pharmacist')).toMatchObject({ state: 'claimed', claimedBy: 'pharmacist' });
    clock.advance(90_000);
    expect(desk.answer(id, 'pharmacist', 'Move at once')).toMatchObject({
      state: 'answered',
      answer: 'Move at once',
      answeredBy: 'pharmacist',
      overdue: false,
    });
    desk.read(id, 'a colleague');
    desk.read(id, 'nurse');
    desk.printed([id], 'pharmacist');
    const steps = ['raised', 'claimed', 'answered', 'read', 'printed'];
    expect(desk.get(id).history.map(({ action }) => action)).toEqual(steps);
    const log = audit.list({ limit: 10 }).reverse();
    expect(log.map(({ action, actor }) => [action, actor])).toEqual([
      ['raised', 'nurse'],
      ['claimed', 'pharmacist'],
      ['answered', 'pharmacist'],
      ['read', 'nurse'],
      ['printed', 'pharmacist'],
    ]);
    const named = log.map(({ details }) => Object.keys(details).sort().join());
    // What was typed, by its digest alone.
    const [plain, typed] = ['category,escalation,urgency', 'category,content,escalation,urgency'];
    expect(named).toEqual([typed, plain, typed, plain, plain]);
    expect(counted).toContainEqual(['outpost.escalation.answer_time', 90, { 'outpost.urgency': 'soon' }]);
  });

  it('is given back, and handed on with what the next one needs to know; both wait for anybody again', () => {
    const { desk, audit } = openDesk(state.db);
    const { id } = desk.raise(request('t', 'soon'));
    desk.claim(id, 'pharmacist');
    expect(desk.release(id, 'pharmacist')).toMatchObject({ state: 'open', claimedBy: null });
    desk.claim(id, 'lead');
    expect(desk.handover(id, 'lead', 'Doctor on call', 'The chart is in the office.')).toMatchObject({
      state: 'handed_over',
      claimedBy: null,
      handedTo: 'Doctor on call',
    });
    expect(desk.claim(id, 'pharmacist')).toMatchObject({ state: 'claimed', claimedBy: 'pharmacist' });
    expect(desk.get(id).history.at(-2)).toMatchObject({
      action: 'handed_over',
      by: 'lead',
      to: 'Doctor on call',
      note: 'The chart is in the office.',
    });
    expect(audit.list({ limit: 10 }).map(({ action }) => action)).toEqual([
      'claimed',
      'handed_over',
      'claimed',
      'released',
      'claimed',
      'raised',
    ]);
  });

  it('lets no one else touch what is claimed or closed', () => {
    const { desk } = openDesk(state.db);
    const { id } = desk.raise(request('t', 'soon'));
    expect(() => desk.release(id, 'pharmacist')).toThrowError(failsWith('CONFLICT'));
    desk.claim(id, 'pharmacist');
    for (const act of [
      () => desk.answer(id, 'lead', 'x'),
      () => desk.release(id, 'lead'),
      () => desk.handover(id, 'lead', 'x', ''),
    ]) {
      expect(act).toThrowError(failsWith('CONFLICT'));
    }
    desk.answer(id, 'pharmacist', 'done');
    expect(() => desk.claim(id, 'lead')).toThrowError(failsWith('CONFLICT'));
    expect(() => desk.claim('none', 'lead')).toThrowError(failsWith('NOT_FOUND'));
  });
});

describe('identifiers', () => {
  it('of the question, of answers and of notes are masked before they are stored, in every table', () => {
    const { desk } = openDesk(state.db);
    const { id } = desk.raise(
      request('t', 'soon', { question: 'Should my patient Wilhelmina Quackenbush, MRN 84512207, be moved?' }),
    );
    desk.claim(id, 'pharmacist');
    desk.handover(
      id,
      'pharmacist',
      'Night doctor',
      'Wilhelmina Quackenbush, born 14/02/1931, is in bed 3, phone 555-867-5309.',
    );
    desk.answer(id, 'pharmacist', 'Move Wilhelmina Quackenbush at once, then write to w.quackenbush@example.org.');
    const stored = everythingStored(state.db);
    for (const typed of ['Quackenbush', '84512207', '14/02/1931', '867-5309', 'example.org'])
      expect(stored).not.toContain(typed);
    expect(desk.get(id).answer).toContain('[NAME] at once, then write to [EMAIL].');
    expect(stored).toContain('Night doctor');
  });

  it('whom it is handed to keeps name and telephone, and nothing else that identifies', () => {
    const { desk } = openDesk(state.db);
    const { id } = desk.raise(request('t', 'soon'));
    const { handedTo } = desk.handover(id, 'pharmacist', 'Dr Adelaide Ferreira, 555-867-5309, about MRN 84512207', '');
    expect(handedTo).toContain('Adelaide Ferreira');
    expect(handedTo).toContain('555-867-5309');
    expect(handedTo).not.toContain('84512207');
  });
});
