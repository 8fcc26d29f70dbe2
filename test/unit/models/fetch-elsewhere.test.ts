import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchModels } from '../../../main/engine/models/download/fetch.ts';
import { chooseSources } from '../../../main/engine/models/download/sources/choose-sources.ts';
import type { ModelStore } from '../../../main/engine/models/download/store.ts';
import { fileOf, putFile, sendRange, serve, sha256, storeWith, temporaryFolder, type TestServer } from './support.ts';
import { directHttp } from '../../fixtures/http.ts';

/** Real time for what is awaited; only what hangs takes as long, ms. */
const SEEN = { timeout: 20_000 };

const CONTENT = Buffer.from('0123456789'.repeat(2_000));
const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A web server that counts the paths it was asked for. */
async function server(answer: Parameters<typeof serve>[0]): Promise<TestServer & { readonly paths: string[] }> {
  const paths: string[] = [];
  const started = await serve((request, response, count) => {
    paths.push(request.url ?? '');
    return answer(request, response, count);
  });
  servers.push(started);
  return { ...started, paths };
}

const whole = () => server((request, response) => sendRange(CONTENT, request, response));
const absent = () => server((_request, response) => void response.writeHead(404).end());

/** A stick with this content as the model's file. */
async function stickWith(content: Buffer): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'tiny'));
  await writeFile(join(folder, 'tiny', 'weights.bin'), content);
  return folder;
}

const from = (place: string) => chooseSources({ from: place, mirror: null }, directHttp);
const mirrored = (place: string) => chooseSources({ from: null, mirror: place }, directHttp);
const weights = (store: ModelStore): Promise<Buffer> => readFile(store.filePath('tiny', 'weights.bin'));
const partial = (store: ModelStore): string => join(store.workFolder('tiny'), 'weights.bin.partial');

describe("an organisation's mirror", () => {
  it('is asked for <model>/<file>, before the publisher', async () => {
    const [mirror, publisher] = [await whole(), await whole()];
    const store = await storeWith([fileOf(CONTENT, [{ kind: 'hub', url: `${publisher.url}/w` }])]);
    expect(await fetchModels({ store, sources: mirrored(`${mirror.url}/models`) })).toMatchObject([
      { kind: 'fetched', status: { state: 'ready' } },
    ]);
    expect(mirror.paths).toEqual(['/models/tiny/weights.bin']);
    expect(publisher.paths).toEqual([]);
    expect(await weights(store)).toEqual(CONTENT);
  });

  it('that lacks the file leaves it to the publisher', async () => {
    const [mirror, publisher] = [await absent(), await whole()];
    const store = await storeWith([fileOf(CONTENT, [{ kind: 'hub', url: `${publisher.url}/w` }])]);
    expect(await fetchModels({ store, sources: mirrored(mirror.url) })).toMatchObject([{ kind: 'fetched' }]);
  });

  it('may hold another packing of the same weights', async () => {
    const mirror = await whole();
    const file = fileOf(Buffer.from('as the publisher packs it'), []);
    const store = await storeWith([{ ...file, equivalents: [{ bytes: CONTENT.length, sha256: sha256(CONTENT) }] }]);
    expect(await fetchModels({ store, sources: mirrored(mirror.url) })).toMatchObject([
      { kind: 'fetched', status: { state: 'ready' } },
    ]);
  });

  it('continues what was interrupted', async () => {
    const mirror = await server(async (request, response, count) => {
      if (count > 1) return sendRange(CONTENT, request, response);
      response.writeHead(200, { 'content-length': CONTENT.length });
      response.write(CONTENT.subarray(0, 5_000));
      await vi.waitUntil(async () => (await stat(partial(store)).catch(() => null))?.size === 5_000, SEEN);
      response.destroy();
    });
    const store = await storeWith([fileOf(CONTENT, [])]);
    expect(await fetchModels({ store, sources: mirrored(mirror.url) })).toMatchObject([
      { kind: 'failed', status: { state: 'partial' }, error: { code: 'MODEL_SOURCE_UNREACHABLE' } },
    ]);
    expect(await fetchModels({ store, sources: mirrored(mirror.url) })).toMatchObject([{ kind: 'fetched' }]);
    expect(mirror.ranges).toEqual([null, 'bytes=5000-']);
    expect(await weights(store)).toEqual(CONTENT);
  });

  it('that serves other bytes is refused, and nothing of them is kept', async () => {
    const mirror = await server((_request, response) => void response.end(Buffer.alloc(CONTENT.length)));
    const store = await storeWith([fileOf(CONTENT, [])]);
    expect(await fetchModels({ store, sources: from(mirror.url) })).toMatchObject([
      { kind: 'failed', error: { code: 'MODEL_CORRUPT' } },
    ]);
    await expect(stat(store.filePath('tiny', 'weights.bin'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(stat(partial(store))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a folder, as on a stick', () => {
  it('gives its copy, and no host is asked', async () => {
    const publisher = await whole();
    const store = await storeWith([fileOf(CONTENT, [{ kind: 'hub', url: `${publisher.url}/w` }])]);
    const seen: string[] = [];
    const sources = from(await stickWith(CONTENT));
    expect(await fetchModels({ store, sources, onEvent: ({ step }) => seen.push(step) })).toMatchObject([
      { kind: 'fetched', status: { state: 'ready' } },
    ]);
    expect(new Set(seen)).toEqual(new Set(['download', 'verify', 'done']));
    expect(publisher.paths).toEqual([]);
    expect(await weights(store)).toEqual(CONTENT);
  });

  it('may be the models folder of another machine, as it is', async () => {
    const other = await storeWith([fileOf(CONTENT, [])]);
    await putFile(other, 'weights.bin', CONTENT);
    await other.verify('tiny');
    const store = await storeWith([fileOf(CONTENT, [])]);
    expect(await fetchModels({ store, sources: from(other.root) })).toMatchObject([{ kind: 'fetched' }]);
  });

  it('is read on from where an earlier copy ended', async () => {
    const store = await storeWith([fileOf(CONTENT, [])]);
    await mkdir(store.workFolder('tiny'), { recursive: true });
    await writeFile(partial(store), CONTENT.subarray(0, 7_777));
    const copied: number[] = [];
    const sources = from(await stickWith(CONTENT));
    const onEvent = ({ step, done }: { step: string; done: number }) => step === 'download' && copied.push(done);
    expect(await fetchModels({ store, sources, onEvent })).toMatchObject([{ kind: 'fetched' }]);
    expect(Math.min(...copied)).toBeGreaterThan(7_777);
    expect(await weights(store)).toEqual(CONTENT);
  });

  it('that has only a part of the file is refused before anything is copied', async () => {
    const store = await storeWith([fileOf(CONTENT, [])]);
    expect(await fetchModels({ store, sources: from(await stickWith(CONTENT.subarray(0, 99))) })).toMatchObject([
      { kind: 'failed', error: { code: 'MODEL_CORRUPT' } },
    ]);
    await expect(stat(partial(store))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('with one changed byte is refused, and what was there stays', async () => {
    const changed = Buffer.from(CONTENT);
    changed[9] = 0;
    const store = await storeWith([fileOf(CONTENT, [])]);
    await putFile(store, 'weights.bin', Buffer.from('an older version'));
    expect(await fetchModels({ store, sources: from(await stickWith(changed)) })).toMatchObject([
      { kind: 'failed', error: { code: 'MODEL_CORRUPT' } },
    ]);
    expect((await weights(store)).toString()).toBe('an older version');
  });

  it('without the model is named in the failure', async () => {
    const empty = await temporaryFolder();
    const store = await storeWith([fileOf(CONTENT, [])]);
    expect(await fetchModels({ store, sources: from(empty) })).toMatchObject([
      {
        kind: 'failed',
        error: {
          code: 'MODEL_SOURCE_UNREACHABLE',
          details: { attempts: [{ source: empty, code: 'MODEL_SOURCE_UNREACHABLE' }] },
        },
      },
    ]);
  });
});

it('weights that no publisher serves are named as such where neither mirror nor folder is', async () => {
  const store = await storeWith([fileOf(CONTENT, [])]);
  const sources = chooseSources({ from: null, mirror: null }, directHttp);
  expect(await fetchModels({ store, sources })).toMatchObject([
    { kind: 'failed', error: { code: 'MODEL_SOURCE_UNREACHABLE', details: { attempts: [] } } },
  ]);
});
