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
