import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryState } from '../../fixtures/state.ts';
import { openDesk, request } from './desk.ts';

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

function answered() {
  const { desk, audit } = openDesk(state.db);
  const { id } = desk.raise(request('t1', 'routine'));
  desk.handover(id, 'doctor', 'pharmacy', 'please look');
  desk.answer(id, 'pharmacist', 'Yes.');
  return { desk, audit, id };
}

describe('what was written in an escalation', () => {
  it('is the one that the audit log has recorded, and no word of it stands there', () => {
    const { desk, audit, id } = answered();
    expect(desk.get(id).recorded).toBe('as_recorded');
    expect(desk.list({ askedBy: null })[0]?.recorded).toBe('as_recorded');
    const told = [...audit.export()].join('');
    for (const word of ['Yes.', 'please look', 'pharmacy', 'moved']) expect(told).not.toContain(word);
  });

  it.each([
    ['another answer', "UPDATE escalations SET answer = 'No.'"],
    ['another question', "UPDATE escalations SET question = 'something else'"],
    ['another note', "UPDATE escalation_events SET note = 'do not look' WHERE action = 'handed_over'"],
    ['another addressee', "UPDATE escalation_events SET handed_to = 'nobody' WHERE action = 'handed_over'"],
  ])('is seen to be another where it was changed in the state file: %s', (_what, change) => {
    const { desk, id } = answered();
    state.db.exec(change);
    expect(desk.get(id).recorded).toBe('differs');
  });

  it('is said not to be recorded where it is of the time before words were', () => {
    const { desk, id } = answered();
    state.db.exec('DELETE FROM audit_content');
    expect(desk.get(id).recorded).toBe('not_recorded');
  });

  it('is not written where it cannot be recorded', () => {
    const { desk, id } = answered();
    const { id: open } = desk.raise(request('t2', 'routine'));
    state.db.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no space'); END");
    expect(() => desk.answer(open, 'doctor', 'Yes.')).toThrow();
    expect(desk.get(open)).toMatchObject({ state: 'open', answer: null });
    expect(desk.get(id).recorded).toBe('as_recorded');
  });
});

describe('closed escalations', () => {
  it('are read by pages to the first of all, however many there are, each once', () => {
    const { desk, clock } = openDesk(state.db);
    for (let i = 0; i < 7; i++) {
      const { id } = desk.raise(request(`t${i}`, 'routine', { askedBy: i % 2 === 0 ? 'nurse' : 'clerk' }));
      desk.answer(id, 'doctor', `Answer ${i}.`);
      // Two in the same millisecond, now and then.
      if (i % 3 === 0) clock.advance(1_000);
    }
    const read = (askedBy: string | null): (string | null)[] => {
      const answers: (string | null)[] = [];
      for (let before: string | null = null; ; ) {
        const page = desk.closed({ askedBy, before, limit: 2 });
        answers.push(...page.map(({ answer }) => answer));
        before = page.at(-1)?.id ?? null;
        if (before === null) return answers;
      }
    };
    expect([...read(null)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6].map((i) => `Answer ${i}.`));
    expect([...read('clerk')].sort()).toEqual(['Answer 1.', 'Answer 3.', 'Answer 5.']);
    expect(read(null)[0]).not.toBe('Answer 0.');
  });
});
