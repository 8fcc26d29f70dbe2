import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import {
  createIsolatedReader,
  MAX_SILENCE_MS,
} from '../../../../main/engine/authoring/read/isolated/isolated-reader.ts';
import { startReadingProcess } from '../../../../main/engine/authoring/read/isolated/reading-process.ts';

/** A reader that does to each file what the file says. */
const READER = `
process.on('message', ({ file, bytes }) => {
  const what = new TextDecoder().decode(bytes);
  if (what === 'crash') process.abort();
  if (what === 'exit') process.exit(0);
  if (what === 'memory') { const held = []; for (;;) held.push(new Array(1e6).fill(file)); }
  if (what === 'hang') for (;;);
  if (what === 'wait') return;
  if (what === 'refuse') return process.send({ kind: 'failed', code: 'SOURCE_INVALID', message: 'no', details: {} });
  process.send({ kind: 'alive', done: 1, total: 2 });
  process.send({ kind: 'converted', document: { text: what, pages: [], warnings: [], format: 'text' } });
});`;

let folder: string;
let entry: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-reader-'));
  entry = join(folder, 'reader.mjs');
  await writeFile(entry, READER);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Timers that go off when the test says so. */
function handTimers() {
  const waiting = new Set<{ ms: number; work: () => void }>();
  return {
    setTimer(work: () => void, ms: number) {
      const timer = { ms, work };
      waiting.add(timer);
      return () => void waiting.delete(timer);
    },
    fire(ms: number) {
      for (const timer of [...waiting]) if (timer.ms === ms) timer.work();
    },
    count: () => waiting.size,
  };
}

function reader() {
  const timers = handTimers();
  let started = 0;
  const isolated = createIsolatedReader({
    start() {
      started += 1;
      return startReadingProcess({ entry, cache: folder, env: process.env });
    },
    setTimer: timers.setTimer,
  });
  const read = (what: string, signal?: AbortSignal) =>
    isolated.read({ file: 'policy.pdf', bytes: new TextEncoder().encode(what), language: 'en' }, { signal });
  return { isolated, read, timers, started: () => started };
}

const failure = async (work: Promise<unknown>) => {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  return isOutpostError(thrown) ? { code: thrown.code, reason: thrown.details.reason } : thrown;
};

describe('documents read in a process of their own', () => {
  it('come back as they were read, many from one process, with their pages as they are read', async () => {
    const { isolated, read, started, timers } = reader();
    const pages: unknown[] = [];
    const options = { onPage: ({ done, total }: { done: number; total: number }) => pages.push([done, total]) };
    const bytes = new TextEncoder().encode('Close the valve.');
    expect((await isolated.read({ file: 'a.txt', bytes, language: 'en' }, options)).text).toBe('Close the valve.');
    expect((await read('Open the valve.')).text).toBe('Open the valve.');
    expect(pages).toEqual([[1, 2]]);
    expect(started()).toBe(1);
    expect(timers.count()).toBe(0);
    await isolated.close();
  });

  it.each(['crash', 'exit', 'memory'])(
    'a file that makes the reader end (%s) is refused, and the next is read',
    async (what) => {
      const { isolated, read, started } = reader();
      expect(await failure(read(what))).toEqual({ code: 'SOURCE_INVALID', reason: 'crashed' });
      expect((await read('Open the valve.')).text).toBe('Open the valve.');
      expect(started()).toBe(2);
      await isolated.close();
    },
  );

  it('a file that makes the reader run for ever is refused after a silence, and the next is read', async () => {
    const { isolated, read, timers } = reader();
    const hung = read('hang');
    const waiting = failure(hung);
    while (timers.count() === 0) await new Promise((resolve) => setImmediate(resolve));
    timers.fire(MAX_SILENCE_MS);
    expect(await waiting).toEqual({ code: 'SOURCE_INVALID', reason: 'timed_out' });
    expect((await read('Open the valve.')).text).toBe('Open the valve.');
    await isolated.close();
  });

  it('keep the code of what the reader refused', async () => {
    const { isolated, read, started } = reader();
    expect(await failure(read('refuse'))).toEqual({ code: 'SOURCE_INVALID', reason: undefined });
    await read('Open the valve.');
    expect(started()).toBe(1);
    await isolated.close();
  });

  it('stop when they are no longer wanted', async () => {
    const { isolated, read, timers } = reader();
    const controller = new AbortController();
    const waiting = failure(read('wait', controller.signal));
    while (timers.count() === 0) await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    expect(await waiting).toEqual({ code: 'CANCELLED', reason: undefined });
    expect(timers.count()).toBe(0);
    await isolated.close();
  });

  it('leave no process behind', async () => {
    const { isolated, read } = reader();
    await read('Open the valve.');
    await isolated.close();
    await expect(isolated.close()).resolves.toBeUndefined();
  });
});
