import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryState } from '../../fixtures/state.ts';
import { openDesk, request } from './desk.ts';

const failsWith = (code: string) => expect.objectContaining({ code });

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

const DANGERS = ['emergency', 'self_harm_or_violence'] as const;

describe('a question that its asker withdraws', () => {
  it('is closed, and its record stays, with time and account', () => {
    const { desk, clock, audit } = openDesk(state.db);
    const { id } = desk.raise(request('t', 'soon'));
    desk.claim(id, 'pharmacist');
    clock.advance(60_000);
    const at = new Date(clock.now()).toISOString();
    desk.withdraw(id, 'nurse');
    expect(desk.list({ askedBy: null })).toMatchObject([{ id, state: 'withdrawn', closedAt: at, overdue: false }]);
    expect(desk.get(id).history.at(-1)).toMatchObject({ action: 'withdrawn', by: 'nurse', at });
    expect(audit.list({ limit: 1 })).toMatchObject([{ action: 'withdrawn', actor: 'nurse', at }]);
    expect(() => desk.answer(id, 'pharmacist', 'late')).toThrowError(failsWith('CONFLICT'));
    expect(() => desk.withdraw(id, 'nurse')).toThrowError(failsWith('CONFLICT'));
  });

  it('is withdrawn by no one else', () => {
    const { desk } = openDesk(state.db);
    const { id } = desk.raise(request('t', 'soon'));
    expect(() => desk.withdraw(id, 'pharmacist')).toThrowError(failsWith('NOT_ALLOWED'));
    expect(() => desk.withdraw('none', 'nurse')).toThrowError(failsWith('NOT_FOUND'));
    expect(desk.get(id).state).toBe('open');
  });
});

describe.each(DANGERS)('%s', (category) => {
  it('is not withdrawn; that it is none is a note, once, and a reviewer closes it', () => {
    const { desk, audit } = openDesk(state.db);
    const { id } = desk.raise(request('t', 'now', { category }));
    expect(() => desk.withdraw(id, 'nurse')).toThrowError(failsWith('NOT_ALLOWED'));
    desk.notAnEmergency(id, 'nurse');
    expect(desk.notAnEmergency(id, 'nurse')).toMatchObject({ state: 'open', urgency: 'now', closedAt: null });
    expect(desk.get(id).history.map(({ action, by }) => [action, by])).toEqual([
      ['raised', 'nurse'],
      ['not_an_emergency', 'nurse'],
    ]);
    expect(audit.list({ limit: 1 })).toMatchObject([{ action: 'not_an_emergency', actor: 'nurse' }]);
    desk.claim(id, 'lead');
    expect(desk.answer(id, 'lead', 'Seen, none.').state).toBe('answered');
    expect(() => desk.notAnEmergency(id, 'nurse')).toThrowError(failsWith('CONFLICT'));
  });
});

describe.each(DANGERS)('%s that a reviewer asked', (category) => {
  it('is taken and closed by another reviewer alone; its asker hands it on, and its record stays', () => {
    const { desk } = openDesk(state.db);
    const { id } = desk.raise(request('t', 'now', { category, askedBy: 'lead' }));
    for (const act of [() => desk.claim(id, 'lead'), () => desk.answer(id, 'lead', 'Settled.')])
      expect(act).toThrowError(failsWith('OWN_EMERGENCY'));
    expect(desk.get(id)).toMatchObject({ state: 'open', closedAt: null, claimedBy: null });
    desk.handover(id, 'lead', 'pharmacist', 'Please look.');
    desk.claim(id, 'pharmacist');
    expect(desk.answer(id, 'pharmacist', 'Seen.')).toMatchObject({ state: 'answered', answeredBy: 'pharmacist' });
    expect(desk.get(id).history.map(({ action, by }) => [action, by])).toEqual([
      ['raised', 'lead'],
      ['handed_over', 'lead'],
      ['claimed', 'pharmacist'],
      ['answered', 'pharmacist'],
    ]);
  });
});

describe('a note that it is no emergency', () => {
  it('is its asker’s alone, and of emergencies alone', () => {
    const { desk } = openDesk(state.db);
    const emergency = desk.raise(request('t1', 'now', { category: 'emergency' }));
    expect(() => desk.notAnEmergency(emergency.id, 'lead')).toThrowError(failsWith('NOT_ALLOWED'));
    const other = desk.raise(request('t2', 'soon'));
    expect(() => desk.notAnEmergency(other.id, 'nurse')).toThrowError(failsWith('CONFLICT'));
  });
});
