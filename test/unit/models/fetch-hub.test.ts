import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { fetchModels } from '../../../main/engine/models/download/fetch.ts';
import type { FetchEvent } from '../../../shared/contract/models.ts';
import { fileOf, publisher, putFile, sendRange, serve, storeWith, type TestServer } from './support.ts';

/** Real time for what is awaited; only what hangs takes as long, ms. */
const SEEN = { timeout: 20_000 };

const CONTENT = Buffer.from('0123456789'.repeat(2_000));
const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function server(answer: Parameters<typeof serve>[0]): Promise<TestServer> {
  const started = await serve(answer);
  servers.push(started);
  return started;
}

const whole = () => server((request, response) => sendRange(CONTENT, request, response));
const hub = (url: string) => ({ kind: 'hub', url: `${url}/weights.bin` }) as const;

test('a missing file is downloaded, verified, put in its place and reported', async () => {
  const { url } = await whole();
  const store = await storeWith([fileOf(CONTENT, [hub(url)])]);
  const events: FetchEvent[] = [];
  const [outcome] = await fetchModels({ store, sources: publisher(), onEvent: (event) => events.push(event) });
  expect(outcome).toMatchObject({ kind: 'fetched', status: { state: 'ready' } });
  expect(await readFile(store.filePath('tiny', 'weights.bin'))).toEqual(CONTENT);
  expect(new Set(events.map((event) => event.step))).toEqual(new Set(['download', 'verify', 'done']));
  await expect(stat(store.workFolder('tiny'))).rejects.toThrow();
});

test('what is ready is not fetched again', async () => {
  const { url, ranges } = await whole();
  const store = await storeWith([fileOf(CONTENT, [hub(url)])]);
  await putFile(store, 'weights.bin', CONTENT);
  expect(await fetchModels({ store, sources: publisher() })).toMatchObject([{ kind: 'ready' }]);
  expect(ranges).toHaveLength(0);
});

test('a broken download is continued where it ended', async () => {
  let partial = '';
  const flaky = await server(async (request, response, count) => {
    if (count > 1) return sendRange(CONTENT, request, response);
    response.writeHead(200, { 'content-length': CONTENT.length });
    response.write(CONTENT.subarray(0, 5_000));
    // The connection breaks only once these bytes have reached the disk.
    await vi.waitUntil(async () => (await readFile(partial).catch(() => '')).length === 5_000, SEEN);
    response.destroy();
  });
  const store = await storeWith([fileOf(CONTENT, [hub(flaky.url)])]);
  partial = join(store.workFolder('tiny'), 'weights.bin.partial');
  expect(await fetchModels({ store, sources: publisher() })).toMatchObject([
    { kind: 'failed', status: { state: 'partial' }, error: { code: 'MODEL_SOURCE_UNREACHABLE' } },
  ]);
  expect(await fetchModels({ store, sources: publisher() })).toMatchObject([{ kind: 'fetched' }]);
  expect(flaky.ranges).toEqual([null, 'bytes=5000-']);
});

test('a server that ignores the range sends the file anew', async () => {
  const stubborn = await server((_request, response) => void response.end(CONTENT));
  const store = await storeWith([fileOf(CONTENT, [hub(stubborn.url)])]);
  await mkdir(store.workFolder('tiny'), { recursive: true });
  await writeFile(join(store.workFolder('tiny'), 'weights.bin.partial'), CONTENT.subarray(0, 77));
  expect(await fetchModels({ store, sources: publisher() })).toMatchObject([{ kind: 'fetched' }]);
});

test('a file with another content is removed, and the next source is asked', async () => {
  const wrong = await server((_request, response) => void response.end(Buffer.alloc(CONTENT.length)));
  const right = await whole();
  const store = await storeWith([fileOf(CONTENT, [hub(wrong.url), hub(right.url)])]);
  expect(await fetchModels({ store, sources: publisher() })).toMatchObject([{ kind: 'fetched' }]);
  expect(wrong.ranges).toHaveLength(1);
  expect(await readFile(store.filePath('tiny', 'weights.bin'))).toEqual(CONTENT);
});

test('a source that sends too much is cut off', async () => {
  const endless = await server((_request, response) => void response.end(Buffer.alloc(90_000)));
  const store = await storeWith([fileOf(CONTENT, [hub(endless.url)])]);
  expect(await fetchModels({ store, sources: publisher() })).toMatchObject([{ kind: 'failed' }]);
});

test('sources are asked in order, and the failure lists each of them', async () => {
  const asked: string[] = [];
  const refusing = (name: string, status: number) =>
    server((_request, response) => {
      asked.push(name);
      response.writeHead(status).end();
    });
  const first = await refusing('first', 404);
  const second = await refusing('second', 503);
  const store = await storeWith([fileOf(CONTENT, [hub(first.url), hub(second.url)])]);
  const [outcome] = await fetchModels({ store, sources: publisher() });
  expect(asked).toEqual(['first', 'second']);
  expect(outcome).toMatchObject({
    kind: 'failed',
    error: {
      code: 'MODEL_SOURCE_UNREACHABLE',
      details: {
        attempts: [{ code: 'MODEL_SOURCE_UNREACHABLE' }, { code: 'MODEL_SOURCE_UNREACHABLE' }],
      },
    },
  });
});

test('a damaged file is replaced by a right one', async () => {
  const { url } = await whole();
  const store = await storeWith([fileOf(CONTENT, [hub(url)])]);
  await putFile(store, 'weights.bin', Buffer.alloc(CONTENT.length));
  expect((await store.verify('tiny')).state).toBe('corrupt');
  expect(await fetchModels({ store, sources: publisher() })).toMatchObject([
    { kind: 'fetched', status: { state: 'ready' } },
  ]);
});

test('cancelling stops the download and keeps what arrived', async () => {
  const slow = await server((_request, response) => {
    response.writeHead(200);
    response.write(CONTENT.subarray(0, 5_000));
  });
  const store = await storeWith([fileOf(CONTENT, [hub(slow.url)])]);
  const stop = new AbortController();
  const fetching = fetchModels({ store, sources: publisher(), signal: stop.signal, onEvent: () => stop.abort() });
  await expect(fetching).rejects.toMatchObject({ code: 'CANCELLED' });
  expect((await store.status('tiny')).state).toBe('partial');
});

test('two at once: one fetches, the other waits and finds it ready', async () => {
  const { url, ranges } = await whole();
  const store = await storeWith([fileOf(CONTENT, [hub(url)])]);
  const both = await Promise.all([
    fetchModels({ store, sources: publisher() }),
    fetchModels({ store, sources: publisher() }),
  ]);
  expect(both.flat().map((outcome) => outcome.status.state)).toEqual(['ready', 'ready']);
  expect(ranges).toHaveLength(1);
});

test('a model that is being fetched elsewhere is busy for those who cannot wait', async () => {
  const { url } = await whole();
  const store = await storeWith([fileOf(CONTENT, [hub(url)])]);
  await mkdir(join(store.root, '.locks'), { recursive: true });
  await writeFile(join(store.root, '.locks', 'tiny.lock'), JSON.stringify({ pid: process.pid, at: 0 }));
  expect(await fetchModels({ store, sources: publisher(), lockWaitMs: 0 })).toMatchObject([
    { kind: 'failed', error: { code: 'MODEL_BUSY' } },
  ]);
});
