import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CATEGORIES, isDanger } from '../../../shared/domain/route.ts';
import { temporaryState } from '../../fixtures/state.ts';
import { openDesk, request } from './desk.ts';

const failsWith = (code: string) => expect.objectContaining({ code });

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

describe.each(CATEGORIES)('%s that a reviewer asked', (category) => {
  const code = isDanger(category) ? 'OWN_EMERGENCY' : 'OWN_ESCALATION';

  it('is neither taken, answered nor closed by them, whoever had it meanwhile', () => {
    const { desk } = openDesk(state.db);
    const { id } = desk.raise(request('t', 'now', { category, askedBy: 'lead' }));
    const refused = (): void => {
      expect(() => desk.claim(id, 'lead')).toThrowError(failsWith(code));
      expect(() => desk.answer(id, 'lead', 'Settled.')).toThrowError(failsWith(code));
      expect(() => desk.close(id, 'lead', 'Settled.')).toThrowError(failsWith(code));
    };
    refused();
    desk.handover(id, 'lead', 'lead', 'To myself.');
    refused();
    desk.claim(id, 'pharmacist');
    desk.handover(id, 'pharmacist', 'lead', 'Back to you.');
    refused();
    desk.claim(id, 'pharmacist');
    desk.release(id, 'pharmacist');
    refused();
    expect(desk.get(id)).toMatchObject({ closedAt: null, answeredBy: null });
    desk.claim(id, 'pharmacist');
    expect(desk.answer(id, 'pharmacist', 'Seen.')).toMatchObject({ state: 'answered', answeredBy: 'pharmacist' });
  });
});

describe('a person with two accounts', () => {
  it('does not answer with one what they asked with the other', () => {
    const names: Record<string, string> = { nurse: 'Amina Noor', 'amina-lead': ' amina  noor', lead: 'Ward lead' };
    const { desk } = openDesk(state.db, (id) => names[id] ?? id);
    const { id } = desk.raise(request('t', 'soon'));
    expect(() => desk.claim(id, 'amina-lead')).toThrowError(failsWith('OWN_ESCALATION'));
    expect(() => desk.answer(id, 'amina-lead', 'Settled.')).toThrowError(failsWith('OWN_ESCALATION'));
    expect(desk.claim(id, 'lead').claimedBy).toBe('lead');
  });
});

describe('where there is one reviewer only', () => {
  const call = { id: 'c', name: 'On-call doctor', phone: '+255 00 000', hours: 'always', categories: ['*'] };

  it('the refusal says whom to call, and it is handed to paper and printed, still open', () => {
    const { desk } = openDesk(state.db);
    const { id } = desk.raise(request('t', 'soon', { askedBy: 'lead', contacts: [call] }));
    expect(() => desk.claim(id, 'lead')).toThrowError(
      expect.objectContaining({
        code: 'OWN_ESCALATION',
        details: { contacts: [{ name: 'On-call doctor', phone: '+255 00 000' }] },
        message: expect.stringContaining('on paper'),
      }),
    );
    desk.handover(id, 'lead', 'On-call doctor', 'On paper.');
    desk.printed([id], 'lead');
    expect(desk.get(id)).toMatchObject({ state: 'handed_over', handedTo: 'On-call doctor', closedAt: null });
  });

  it('an admin closes it with a reason, which is masked and recorded', () => {
    const { desk, audit, clock } = openDesk(state.db);
    const { id } = desk.raise(request('t', 'soon', { askedBy: 'lead' }));
    const at = new Date(clock.now()).toISOString();
    const closed = desk.close(id, 'chief', 'Settled by telephone, patient born 3 March 1980.');
    expect(closed).toMatchObject({ state: 'closed', closedAt: at, answer: null, answeredBy: null });
    const last = closed.history.at(-1);
    expect(last).toMatchObject({ action: 'closed', by: 'chief' });
    expect(last?.note).toContain('Settled by telephone');
    expect(last?.note).not.toContain('1980');
    expect(audit.list({ limit: 1 })).toMatchObject([{ action: 'closed', actor: 'chief', details: { escalation: id } }]);
    expect(() => desk.close(id, 'chief', 'again')).toThrowError(failsWith('CONFLICT'));
    expect(() => desk.answer(id, 'pharmacist', 'late')).toThrowError(failsWith('CONFLICT'));
  });
});

describe('any order of steps by an asker and a colleague', () => {
  it('never ends with the asker’s own answer', () => {
    const step = fc.record({
      who: fc.constantFrom('lead', 'pharmacist'),
      act: fc.constantFrom('claim', 'release', 'answer', 'handover', 'close', 'again'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.uuid(), (steps, trace) => {
        const { desk } = openDesk(state.db);
        const { id } = desk.raise(request(trace, 'soon', { askedBy: 'lead' }));
        for (const [n, { who, act }] of steps.entries()) {
          try {
            if (act === 'claim' || act === 'release') desk[act](id, who);
            else if (act === 'handover') desk.handover(id, who, n % 2 === 0 ? 'lead' : 'pharmacist', '');
            else if (act === 'again') desk.raise(request(`${trace}-${n}`, 'now', { repeats: trace, askedBy: who }));
            else desk[act](id, who, 'Settled.');
          } catch {
            // Refused: what counts is where it ends.
          }
        }
        const { answeredBy, claimedBy, history } = desk.get(id);
        expect([answeredBy, claimedBy]).not.toContain('lead');
        expect(history.filter(({ action, by }) => by === 'lead' && /claimed|answered|closed/.test(action))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
