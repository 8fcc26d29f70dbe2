import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { patientSteps } from '../../../main/engine/audit/export/patience.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const silent = (): Promise<never> => new Promise(() => undefined);

describe('an export', () => {
  it('ends with TIMEOUT where its place takes nothing for a minute', async () => {
    const step = patientSteps();
    const outcome = expect(step(silent)).rejects.toMatchObject({ code: 'TIMEOUT' });
    await vi.advanceTimersByTimeAsync(60_000);
    await outcome;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('may take as long as it needs, a step at a time', async () => {
    const step = patientSteps();
    let done = 0;
    const writing = (async () => {
      for (; done < 5; done += 1) await step(() => new Promise((next) => void setTimeout(next, 50_000)));
    })();
    await vi.advanceTimersByTimeAsync(250_000);
    await writing;
    expect(done).toBe(5);
  });

  it('ends at once when whoever asked for it stops it', async () => {
    const controller = new AbortController();
    const outcome = expect(patientSteps(controller.signal)(silent)).rejects.toMatchObject({ code: 'CANCELLED' });
    controller.abort();
    await outcome;
  });
});
