import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdleness } from '../../../renderer/hooks/idle/idleness.ts';
import { DEFAULT_IDLE, IdlePolicy, idleTimes } from '../../../shared/domain/idle.ts';

const MINUTE = 60_000;
const TIMES = idleTimes({ coverMinutes: 5, lockMinutes: 15 });
const YEAR = 365 * 24 * 60 * MINUTE;

function open() {
  const clock = { wall: 1_800_000_000_000, mono: 0 };
  const idleness = createIdleness({ now: () => clock.wall, monotonic: () => clock.mono }, TIMES);
  const pass = (ms: number): void => {
    clock.wall += ms;
    clock.mono += ms;
  };
  return { clock, idleness, pass };
}

describe('a window that nobody touches', () => {
  it('is covered after its time, and over after the longer one', () => {
    const { idleness, pass } = open();
    pass(5 * MINUTE - 1);
    expect(idleness.look()).toBe('open');
    pass(1);
    expect(idleness.look()).toBe('covered');
    pass(10 * MINUTE);
    expect(idleness.look()).toBe('over');
  });

  it('stays open as long as a person does something', () => {
    const { idleness, pass } = open();
    for (let i = 0; i < 20; i++) {
      pass(4 * MINUTE);
      expect(idleness.active()).toBe('open');
    }
  });

  it('is not opened by the first key after a sleep, during which one clock stood still', () => {
    const { idleness, clock } = open();
    clock.wall += 6 * MINUTE;
    expect(idleness.active()).toBe('covered');
    expect(idleness.active()).toBe('covered');
    clock.wall += 9 * MINUTE;
    expect(idleness.active()).toBe('over');
  });

  it('is covered in time though the clock is set back by years, and at once where it is set forward', () => {
    const { idleness, clock, pass } = open();
    clock.wall -= 2 * YEAR;
    pass(5 * MINUTE);
    expect(idleness.look()).toBe('covered');
    const other = open();
    other.clock.wall += 2 * YEAR;
    expect(other.idleness.look()).toBe('over');
  });

  it('is covered at once when the computer is locked, and open again only with the PIN', () => {
    const { idleness, pass } = open();
    idleness.cover();
    expect([idleness.look(), idleness.active()]).toEqual(['covered', 'covered']);
    idleness.lift();
    expect(idleness.look()).toBe('open');
    pass(5 * MINUTE);
    expect(idleness.look()).toBe('covered');
  });
});

describe('any sequence of waiting, doing and setting the clock back', () => {
  it('never shows the page after its time, but for a lifted cover', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 20 * MINUTE }) }),
      fc.record({ kind: fc.constant('set back' as const), ms: fc.integer({ min: 0, max: YEAR }) }),
      fc.record({ kind: fc.constant('do' as const), ms: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { idleness, clock, pass } = open();
        let since = 0;
        let closed = false;
        for (const { kind, ms } of steps) {
          if (kind === 'wait') {
            pass(ms);
            since += ms;
          }
          if (kind === 'set back') clock.wall -= ms;
          closed ||= since >= TIMES.coverMs;
          const state = kind === 'do' ? idleness.active() : idleness.look();
          if (closed) expect(state).not.toBe('open');
          if (kind === 'do' && !closed) since = 0;
        }
      }),
    );
  });
});

describe('times by a signed policy', () => {
  it('are five and fifteen minutes unless it says otherwise, and the home is not closed', () => {
    expect(DEFAULT_IDLE).toEqual({ coverMinutes: 5, lockMinutes: 15 });
  });

  it.each([
    { coverMinutes: 0 },
    { coverMinutes: 31 },
    { lockMinutes: 241 },
    { coverMinutes: 10, lockMinutes: 9 },
    { lockMinutes: 60, closeMinutes: 59 },
    { closeMinutes: 14 },
    { coverMinute: 5 },
  ])('%j are refused', (policy) => {
    expect(IdlePolicy.safeParse(policy).success).toBe(false);
  });
});
