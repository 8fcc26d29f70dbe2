import { describe, expect, it } from 'vitest';
import { createForeground } from '../../../main/engine/platform/foreground.ts';

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
