import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createBreaker } from '../../../main/engine/platform/breaker.ts';
import type { ErrorCode } from '../../../shared/errors/codes.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

const failsWith = (code: string) => expect.objectContaining({ code });
const fail = (code: ErrorCode) => async () => Promise.reject(new OutpostError(code, 'no'));

describe('a circuit breaker', () => {
  it('opens after failures in a row and leaves the part alone', async () => {
    const breaker = createBreaker({ failures: 2, openMs: 60_000 });
    for (let i = 0; i < 2; i++)
      await expect(breaker.run(fail('MODEL_LOAD_FAILED'))).rejects.toEqual(failsWith('MODEL_LOAD_FAILED'));
    let called = false;
    const refused = breaker.run(async () => {
      called = true;
    });
    await expect(refused).rejects.toEqual(failsWith('MODEL_BUSY'));
    expect([called, breaker.open()]).toEqual([false, true]);
  });

  it('tries again after a while and closes on success', async () => {
    const breaker = createBreaker({ failures: 1, openMs: 10 });
    await expect(breaker.run(fail('MODEL_LOAD_FAILED'))).rejects.toThrow();
    await sleep(25);
    expect(await breaker.run(async () => 'well again')).toBe('well again');
    expect(breaker.open()).toBe(false);
  });

  it.each(['CANCELLED', 'BAD_INPUT', 'MODEL_NO_MEMORY'] as const)('does not take %s for a failure', async (code) => {
    const breaker = createBreaker({ failures: 1 });
    await expect(breaker.run(fail(code))).rejects.toEqual(failsWith(code));
    expect(await breaker.run(async () => 1)).toBe(1);
  });
});
