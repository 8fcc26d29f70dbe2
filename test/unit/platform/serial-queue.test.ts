import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createSerialQueue } from '../../../main/engine/platform/serial-queue.ts';

test('tasks run one at a time, in the order they were asked for', async () => {
  const queue = createSerialQueue();
  const seen: string[] = [];
  const task = (name: string, ms: number) => async () => {
    seen.push(`${name} begins`);
    await sleep(ms);
    seen.push(`${name} ends`);
  };
  await Promise.all([queue.run(task('slow', 20)), queue.run(task('quick', 1))]);
  expect(seen).toEqual(['slow begins', 'slow ends', 'quick begins', 'quick ends']);
});

test('an abort is answered at once, while the next task waits for the real end', async () => {
  const queue = createSerialQueue();
  const stop = new AbortController();
  let ended = false;
  const first = queue.run(async () => {
    setTimeout(() => stop.abort(), 5);
    await sleep(60);
    ended = true;
  }, stop.signal);
  const second = queue.run(async () => ended);
  await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(ended).toBe(false);
  expect(await second).toBe(true);
});

test('a task aborted before its turn never begins', async () => {
  const queue = createSerialQueue();
  const stop = new AbortController();
  let begun = false;
  const busy = queue.run(() => sleep(20));
  const waiting = queue.run(async () => {
    begun = true;
  }, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
  await busy;
  await queue.drained();
  expect(begun).toBe(false);
});

test('one failing task does not stop the queue', async () => {
  const queue = createSerialQueue();
  await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await queue.run(async () => 7)).toBe(7);
});
