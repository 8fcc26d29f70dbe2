import { describe, expect, it, vi } from 'vitest';
import { createForeground } from '../../../main/engine/platform/foreground.ts';

/** Real time for what is awaited; only what hangs takes as long, ms. */
const SEEN = { timeout: 20_000 };

const never = new AbortController().signal;

/** Work that ends when the test says so. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { work: () => promise, end: resolve };
}

describe('what a person waits for', () => {
  it('lets work in the background go on at once where there is none', async () => {
    await expect(createForeground().idle(never)).resolves.toBeUndefined();
  });

  it('holds it until the last of it has ended, however it ends', async () => {
    const foreground = createForeground();
    const [first, second] = [held(), held()];
    const failing = foreground.run(async () => {
      await first.work();
      throw new Error('failed');
    });
    const other = foreground.run(second.work);
    const order: string[] = [];
    const waiting = foreground.idle(never).then(() => order.push('idle'));
    first.end();
    await expect(failing).rejects.toThrow('failed');
    order.push('first ended');
    second.end();
    await Promise.all([other, waiting]);
    expect(order).toEqual(['first ended', 'idle']);
  });

  it('does not hold what is cancelled', async () => {
    const foreground = createForeground();
    const question = held();
    const running = foreground.run(question.work);
    const stop = new AbortController();
    const waiting = foreground.idle(stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    question.end();
    await running;
  });
});

describe('what a person can do without', () => {
  it('is cancelled as soon as a person waits, and begins anew after that', async () => {
    const foreground = createForeground();
    const seen: AbortSignal[] = [];
    const aside = foreground.aside(async (signal) => {
      seen.push(signal);
      if (seen.length === 1) await new Promise((_, reject) => signal.addEventListener('abort', reject));
      return 'done';
    }, never);
    await Promise.resolve();
    const question = held();
    const running = foreground.run(question.work);
    expect(seen.map(({ aborted }) => aborted)).toEqual([true]);
    question.end();
    await running;
    expect(await aside).toBe('done');
    expect(seen.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('does not begin while a person waits, and never where it is cancelled meanwhile', async () => {
    const foreground = createForeground();
    const question = held();
    const running = foreground.run(question.work);
    const stop = new AbortController();
    let begun = false;
    const aside = foreground.aside(async () => {
      begun = true;
    }, stop.signal);
    stop.abort();
    await expect(aside).rejects.toMatchObject({ code: 'CANCELLED' });
    question.end();
    await running;
    expect(begun).toBe(false);
  });

  it('fails as it fails: only a question is a reason to begin anew', async () => {
    const failing = createForeground().aside(() => Promise.reject(new Error('failed')), never);
    await expect(failing).rejects.toThrow('failed');
  });
});

/** Timers and a clock of the test. */
function byHand() {
  let now = 0;
  const timers: { at: number; work: () => void }[] = [];
  const foreground = createForeground({
    now: () => now,
    setTimer: (work, ms) => {
      timers.push({ at: now + ms, work });
      return () => undefined;
    },
  });
  /** The next timer is due. */
  const pass = async (): Promise<number> => {
    await vi.waitFor(() => expect(timers).not.toHaveLength(0), SEEN);
    const next = timers.shift();
    now = next?.at ?? now;
    next?.work();
    return now;
  };
  return { foreground, pass, now: () => now };
}

describe('a step of work in the background', () => {
  it('begins after what has come in meanwhile, and after the question that runs', async () => {
    const foreground = createForeground();
    const question = held();
    const order: string[] = [];
    let running: Promise<void> = Promise.resolve();
    setImmediate(() => {
      order.push('a question comes in');
      running = foreground.run(question.work).then(() => void order.push('answered'));
    });
    const step = foreground.turn().then(() => order.push('step'));
    setImmediate(() => setImmediate(question.end));
    await step;
    await running;
    expect(order).toEqual(['a question comes in', 'answered', 'step']);
  });

  it('that nothing can interrupt begins at once where nobody has asked', async () => {
    await expect(byHand().foreground.quiet()).resolves.toBeUndefined();
  });

  it('that nothing can interrupt waits until nobody has asked or typed for a while', async () => {
    const { foreground, pass } = byHand();
    await foreground.run(async () => undefined);
    let begun = false;
    const quiet = foreground.quiet().then(() => {
      begun = true;
    });
    await vi.waitFor(() => expect(begun).toBe(false), SEEN);
    expect(await pass()).toBe(2_000);
    await quiet;
    expect(begun).toBe(true);
  });

  it('goes on after ten seconds where somebody asks without end', async () => {
    const { foreground, pass, now } = byHand();
    await foreground.run(async () => undefined);
    let begun: number | null = null;
    const quiet = foreground.quiet().then(() => {
      begun = now();
    });
    while (now() < 10_000) {
      await pass();
      await foreground.run(async () => undefined);
    }
    await quiet;
    expect(begun).toBe(10_000);
  });

  it('never begins where it is cancelled', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(createForeground().turn(stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
