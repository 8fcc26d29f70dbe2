import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { boundedChecks } from '../../../main/engine/workstation/doctor/bounded-checks.ts';
import { isWell } from '../../../main/engine/workstation/doctor/check.ts';
import type { DoctorCheck } from '../../../shared/contract/system.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const KEY = isWell({ id: 'key', title: 'Key' }, 'opens the home');
const ACCOUNTS = isWell({ id: 'accounts', title: 'Accounts' }, '2');

async function all(checks: AsyncIterable<DoctorCheck>): Promise<DoctorCheck[]> {
  const told: DoctorCheck[] = [];
  for await (const check of checks) told.push(check);
  return told;
}
async function* checksWith(wait: () => Promise<void>): AsyncGenerator<DoctorCheck> {
  yield KEY;
  await wait();
  yield ACCOUNTS;
}

describe('the checks of a home', () => {
  it('end with TIMEOUT where one never ends, after what was found before it', async () => {
    const report = all(boundedChecks(checksWith(() => new Promise(() => undefined))));
    await vi.advanceTimersByTimeAsync(180_000);
    expect(await report).toEqual([
      KEY,
      expect.objectContaining({ id: 'unfinished', state: 'failed', detail: 'TIMEOUT' }),
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are all told where each is in time', async () => {
    const report = all(boundedChecks(checksWith(() => new Promise((done) => setTimeout(done, 179_000)))));
    await vi.advanceTimersByTimeAsync(179_000);
    expect(await report).toEqual([KEY, ACCOUNTS]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('throw on what a check throws', async () => {
    const broken = new Error('no such page');
    await expect(all(boundedChecks(checksWith(() => Promise.reject(broken))))).rejects.toBe(broken);
  });
});
