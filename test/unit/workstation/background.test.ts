import { describe, expect, it } from 'vitest';
import { type BackgroundTask, startBackground } from '../../../main/engine/workstation/background.ts';
import { telemetryTask } from '../../../main/engine/workstation/background-tasks.ts';
import { seededRandom } from '../../../main/eval/perturbation/random.ts';

/** Timers that a test fires by hand. */
function fakeTimers() {
  const waiting: { ms: number; work: () => void }[] = [];
  return {
    waits: () => waiting.map(({ ms }) => ms),
    async fire() {
      waiting.shift()?.work();
      await new Promise((done) => setImmediate(done));
    },
    setTimer(work: () => void, ms: number) {
      const timer = { ms, work };
      waiting.push(timer);
      return () => void waiting.splice(waiting.indexOf(timer), 1);
    },
  };
}

function taskOf(run: BackgroundTask['run']): BackgroundTask {
  return { name: 'check', firstMs: 1_000, everyMs: 10_000, retryMs: 500, run };
}
const clock = { now: () => 0, monotonic: () => 0 };

describe('what is done again and again', () => {
  it('waits long after success and short after failure, each spread by a quarter', async () => {
    const timers = fakeTimers();
    const outcomes = [true, false];
    startBackground([taskOf(async () => outcomes.shift() ?? true)], {
      clock,
      random: () => 0.5,
      setTimer: timers.setTimer,
    });
    expect(timers.waits()).toEqual([500]);
    await timers.fire();
    expect(timers.waits()).toEqual([10_000]);
    await timers.fire();
    expect(timers.waits()).toEqual([500]);
  });

  it('goes on after it threw', async () => {
    const timers = fakeTimers();
    startBackground([taskOf(() => Promise.reject(new Error('no network')))], {
      clock,
      random: () => 0,
      setTimer: timers.setTimer,
    });
    await timers.fire();
    expect(timers.waits()).toEqual([375]);
  });

  it('stops, and tells what is running', async () => {
    const timers = fakeTimers();
    let told = false;
    const stop = startBackground(
      [
        taskOf(
          (signal) =>
            new Promise((done) =>
              signal.addEventListener('abort', () => {
                told = true;
                done(true);
              }),
            ),
        ),
      ],
      { clock, random: () => 0, setTimer: timers.setTimer },
    );
    await timers.fire();
    stop();
    await new Promise((done) => setImmediate(done));
    expect(told).toBe(true);
    expect(timers.waits()).toEqual([]);
  });
});

describe('a thousand clinics whose power came back in the same second', () => {
  const MINUTE_MS = 60_000;
  const perMinute = (waits: readonly number[]): number[] => {
    const counts = new Map<number, number>();
    for (const ms of waits) counts.set(Math.floor(ms / MINUTE_MS), (counts.get(Math.floor(ms / MINUTE_MS)) ?? 0) + 1);
    return [...counts.values()];
  };

  it('upload over a quarter of an hour, and keep their distance while the centre cannot be reached', async () => {
    const random = seededRandom(7);
    const unreachable = { flush: async () => ({ outcome: 'retryable' as const, sent: 0, left: 1, reason: null }) };
    const task = telemetryTask(() => ({ telemetry: unreachable, endpoints: [{ url: 'http://127.0.0.1:9' }] }));
    const fleet = Array.from({ length: 1_000 }, () => {
      const timers = fakeTimers();
      startBackground([task], { clock, random, setTimer: timers.setTimer });
      return timers;
    });
    const first = fleet.map(({ waits }) => waits()[0] ?? 0);
    expect(Math.max(...first)).toBeLessThan(15 * MINUTE_MS);
    expect(Math.max(...perMinute(first))).toBeLessThan(100);
    await Promise.all(fleet.map(({ fire }) => fire()));
    const second = fleet.map(({ waits }, i) => (first[i] ?? 0) + (waits()[0] ?? 0));
    expect(Math.max(...perMinute(second))).toBeLessThan(100);
  });
});
