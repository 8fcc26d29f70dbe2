import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withDeadline } from '../../../main/engine/platform/deadline.ts';

const failsWith = (code: string) => expect.objectContaining({ code });
const never = () => new Promise<never>(() => undefined);

describe('a deadline', () => {
  it('lets work in time through, with its value or its own failure', async () => {
    expect(await withDeadline(1_000, undefined, async () => 7)).toBe(7);
    await expect(withDeadline(1_000, undefined, async () => Promise.reject(new RangeError('own')))).rejects.toThrow(
      'own',
    );
    await expect(
      withDeadline(1_000, undefined, () => {
        throw new RangeError('at once');
      }),
    ).rejects.toThrow('at once');
  });

  it('ends with TIMEOUT even where the work ignores its signal, and tells the work', async () => {
    let told = false;
    const late = withDeadline(20, undefined, (signal) => {
      signal.addEventListener('abort', () => {
        told = true;
      });
      return never();
    });
    await expect(late).rejects.toEqual(failsWith('TIMEOUT'));
    expect(told).toBe(true);
  });

  it('ends with CANCELLED at the moment the outer signal fires', async () => {
    const outer = new AbortController();
    const inner: AbortSignal[] = [];
    const work = withDeadline(60_000, outer.signal, (signal) => {
      inner.push(signal);
      return never();
    });
    outer.abort();
    await expect(work).rejects.toEqual(failsWith('CANCELLED'));
    expect(inner[0]?.aborted).toBe(true);
  });

  it('does not begin what is cancelled already', async () => {
    let begun = false;
    const work = withDeadline(1_000, AbortSignal.abort(), async () => {
      begun = true;
    });
    await expect(work).rejects.toEqual(failsWith('CANCELLED'));
    expect(begun).toBe(false);
  });

  it('leaves no timer and no listener behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const outer = new AbortController();
    const before = timers();
    for (let i = 0; i < 20; i++) await withDeadline(60_000, outer.signal, async () => sleep(0));
    expect(timers()).toBeLessThanOrEqual(before);
    // Nothing listens any more: a late abort reaches no listener and rejects nothing.
    outer.abort();
  });
});
