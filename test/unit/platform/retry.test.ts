import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullJitterMs, retry } from '../../../main/engine/platform/retry.ts';

const policy = { attempts: 4, baseMs: 100, maxMs: 1_000 };

function rig(random = () => 0.5) {
  const waits: number[] = [];
  const sleep = async (ms: number, signal?: AbortSignal) => {
    waits.push(ms);
    signal?.throwIfAborted();
  };
  return { waits, deps: { random, sleep } };
}

describe('full jitter', () => {
  it('stays between nothing and the doubling limit, however many failures there were', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), random, (failures, x) => {
        const wait = fullJitterMs(failures, policy, () => x);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(Math.min(1_000, 100 * 2 ** (failures - 1)));
      }),
    );
  });
});

describe('retry', () => {
  it('tries until it works', async () => {
    const { deps, waits } = rig();
    const outcome = await retry(
      async (attempt) => {
        if (attempt < 3) throw new Error('busy');
        return attempt;
      },
      () => ({ retry: true }),
      policy,
      deps,
    );
    expect(outcome).toBe(3);
    expect(waits).toEqual([50, 100]);
  });

  it('gives up after its attempts, with the last failure', async () => {
    const { deps, waits } = rig();
    const failing = retry(
      async (attempt) => Promise.reject(new Error(`try ${attempt}`)),
      () => ({ retry: true }),
      policy,
      deps,
    );
    await expect(failing).rejects.toThrow('try 4');
    expect(waits).toHaveLength(3);
  });

  it('does not try again what cannot work', async () => {
    const { deps, waits } = rig();
    await expect(
      retry(
        async () => Promise.reject(new Error('refused')),
        () => ({ retry: false }),
        policy,
        deps,
      ),
    ).rejects.toThrow('refused');
    expect(waits).toEqual([]);
  });

  it('waits at least as long as it was asked to', async () => {
    const { deps, waits } = rig(() => 0);
    const work = async (attempt: number) => (attempt === 1 ? Promise.reject(new Error('later')) : attempt);
    await retry(work, () => ({ retry: true, afterMs: 7_000 }), policy, deps);
    expect(waits).toEqual([7_000]);
  });

  it('stops when it is cancelled between two tries', async () => {
    const controller = new AbortController();
    const { deps } = rig();
    let tries = 0;
    const work = async () => {
      tries += 1;
      controller.abort();
      throw new Error('busy');
    };
    const failing = retry(work, () => ({ retry: true }), policy, deps, controller.signal);
    await expect(failing).rejects.toThrow();
    expect(tries).toBe(1);
    const never = retry(work, () => ({ retry: true }), policy, deps, controller.signal);
    await expect(never).rejects.toEqual(expect.objectContaining({ code: 'CANCELLED' }));
    expect(tries).toBe(1);
  });
});
