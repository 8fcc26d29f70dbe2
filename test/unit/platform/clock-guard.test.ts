import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOCK_JUMP_MS, guardClock } from '../../../main/engine/platform/clock-guard.ts';

const START = Date.parse('2026-03-01T08:00:00Z');
const MINUTE = 60_000;
const YEAR = 365 * 86_400_000;

/** A machine whose clock can be set, and which can sleep. */
function machine() {
  let [wall, awake, up] = [START, 5_000, 5_000];
  const guarded = guardClock({ now: () => wall, monotonic: () => awake, sinceBoot: () => up });
  const jumps: string[] = [];
  guarded.onJump(({ state }) => jumps.push(state));
  return {
    guarded,
    jumps,
    pass(ms: number): void {
      wall += ms;
      awake += ms;
      up += ms;
    },
    sleep(ms: number): void {
      wall += ms;
      up += ms;
    },
    set(by: number): void {
      wall += by;
    },
    wall: () => wall,
  };
}

describe('a guarded clock', () => {
  it.each([
    ['back', -2 * YEAR, 'set_back'],
    ['forward', 2 * YEAR, 'set_forward'],
  ])('set two years %s goes on by the time that really passed, and says so once', async (_, by, state) => {
    const { guarded, jumps, pass, set } = machine();
    pass(MINUTE);
    set(by);
    expect(guarded.now()).toBe(START + MINUTE);
    expect(guarded.state()).toBe(state);
    pass(30 * MINUTE);
    expect(guarded.now()).toBe(START + 31 * MINUTE);
    set(-by);
    pass(MINUTE);
    expect(guarded.now()).toBe(START + 32 * MINUTE);
    expect(guarded.state()).toBe('ok');
    await Promise.resolve();
    expect(jumps).toEqual([state, 'ok']);
  });

  it('shows whole milliseconds, also where it goes by a counter that has fractions of them', () => {
    let [wall, counter] = [START, 5_000.1];
    const guarded = guardClock({ now: () => wall, monotonic: () => counter });
    wall += 2 * YEAR;
    counter += 0.7;
    expect([guarded.now(), guarded.state()]).toEqual([START, 'set_forward']);
    counter += 1.6;
    expect(guarded.now()).toBe(START + 2);
  });

  it('takes sleep for no jump, nor the steps of a time service', () => {
    const { guarded, pass, set, sleep, wall } = machine();
    sleep(14 * 60 * MINUTE);
    expect([guarded.now(), guarded.state()]).toEqual([wall(), 'ok']);
    pass(2 * MINUTE);
    set(-5 * MINUTE);
    const before = guarded.now();
    expect(guarded.state()).toBe('ok');
    pass(MINUTE);
    expect(guarded.now()).toBe(before);
    pass(10 * MINUTE);
    expect(guarded.now()).toBe(wall());
  });

  it('never shows an earlier time than one that was seen, and follows the clock once that was put right', () => {
    const { guarded, pass, set } = machine();
    guarded.notBefore(START + YEAR);
    expect(guarded.state()).toBe('set_back');
    pass(MINUTE);
    expect(guarded.now()).toBe(START + YEAR + MINUTE);
    set(YEAR + 30 * 86_400_000);
    expect(guarded.state()).toBe('ok');
    expect(guarded.now()).toBe(START + YEAR + 30 * 86_400_000 + MINUTE);
  });

  it('follows the clock back where an admin says that it is right', () => {
    const { guarded, wall } = machine();
    guarded.notBefore(START + YEAR);
    guarded.accept();
    expect([guarded.now(), guarded.state()]).toEqual([wall(), 'ok']);
  });

  it('never goes back, and is never further from the time that passed than a jump that is allowed', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 3 * 3_600_000 }) }),
      fc.record({ do: fc.constant('sleep' as const), ms: fc.integer({ min: 0, max: 20 * 3_600_000 }) }),
    );
    const jump = fc.integer({ min: -2 * YEAR, max: 2 * YEAR }).filter((by) => Math.abs(by) > 3 * CLOCK_JUMP_MS);
    fc.assert(
      fc.property(fc.array(step), jump, fc.array(step), (before, by, since) => {
        const { guarded, pass, set, sleep } = machine();
        let passed = START;
        let shown = 0;
        const take = (steps: typeof before): void => {
          for (const { do: how, ms } of steps) {
            if (how === 'pass') pass(ms);
            else sleep(ms);
            passed += ms;
            expect(guarded.now()).toBeGreaterThanOrEqual(shown);
            shown = guarded.now();
            expect(Math.abs(shown - passed)).toBeLessThanOrEqual(CLOCK_JUMP_MS);
          }
        };
        take(before);
        set(by);
        take(since);
      }),
    );
  });
});
