import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readModelManifest, roleOf } from '../../../main/engine/models/manifest.ts';
import { stampPath } from '../../../main/engine/models/download/stamp.ts';
import { defaultModelRoot } from '../../../main/engine/models/download/model-root.ts';
import { fileOf, putFile, storeWith, temporaryFolder } from './support.ts';

const CONTENT = Buffer.from('the weights of a very small model');
const HUB = { kind: 'hub', url: 'http://127.0.0.1:9/never' } as const;
const FILE = fileOf(CONTENT, [HUB]);

test('an absent model is missing, and says how to get it', async () => {
  const store = await storeWith([FILE]);
  expect(await store.status('tiny')).toMatchObject({
    state: 'missing',
    remedy: expect.any(String),
  });
  await expect(store.require('tiny')).rejects.toMatchObject({ code: 'MODEL_MISSING' });
});

test('a right file is unverified until its hash was checked, then ready without hashing again', async () => {
  const store = await storeWith([FILE]);
  const path = await putFile(store, FILE.name, CONTENT);
  expect((await store.status('tiny')).state).toBe('unverified');
  expect(await store.require('tiny')).toEqual([path]);
  expect(await store.status('tiny')).toMatchObject({ state: 'ready', remedy: null });
  let hashed = 0;
  await store.verify('tiny', { onBytes: () => (hashed += 1) });
  expect(hashed).toBe(0);
  await store.verify('tiny', { full: true, onBytes: () => (hashed += 1) });
  expect(hashed).toBeGreaterThan(0);
});

test('a file that ends too early is partial and never given out', async () => {
  const store = await storeWith([FILE]);
  await putFile(store, FILE.name, CONTENT.subarray(0, 9));
  expect((await store.status('tiny')).state).toBe('partial');
  await expect(store.require('tiny')).rejects.toMatchObject({ code: 'MODEL_MISSING' });
});

test('one changed byte makes a file corrupt, and it stays so at the next look', async () => {
  const store = await storeWith([FILE]);
  const damaged = Buffer.from(CONTENT);
  damaged[3] = (damaged[3] ?? 0) ^ 1;
  await putFile(store, FILE.name, damaged);
  await expect(store.require('tiny')).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
  expect((await store.status('tiny')).state).toBe('corrupt');
});

test('another version of the file is corrupt by its size alone', async () => {
  const store = await storeWith([FILE]);
  await putFile(store, FILE.name, Buffer.concat([CONTENT, CONTENT]));
  expect((await store.status('tiny')).state).toBe('corrupt');
  await expect(store.require('tiny')).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
});

test('a file that was changed after it was verified is hashed again', async () => {
  const store = await storeWith([FILE]);
  const path = await putFile(store, FILE.name, CONTENT);
  await store.require('tiny');
  await writeFile(path, Buffer.alloc(CONTENT.length, 'x'));
  await utimes(path, new Date(), new Date(Date.now() + 5_000));
  await expect(store.require('tiny')).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
});

test('what was verified is not hashed again when a model wakes, also where no stamp can be written', async () => {
  const store = await storeWith([FILE]);
  const path = await putFile(store, FILE.name, CONTENT);
  // A folder stands where the stamp would be written.
  await mkdir(stampPath(path));
  let hashed = 0;
  const onBytes = (): void => {
    hashed += 1;
  };
  await store.require('tiny', { onBytes });
  const once = hashed;
  expect(once).toBeGreaterThan(0);
  expect(await store.require('tiny', { onBytes })).toEqual([path]);
  expect(hashed).toBe(once);
});

test('damage that keeps size and time is found by a full verification', async () => {
  const store = await storeWith([FILE]);
  const path = await putFile(store, FILE.name, CONTENT);
  const time = new Date(1_700_000_000_000);
  await utimes(path, time, time);
  await store.require('tiny');
  await writeFile(path, Buffer.alloc(CONTENT.length, 'x'));
  await utimes(path, time, time);
  expect((await store.status('tiny')).state).toBe('ready');
  expect((await store.verify('tiny', { full: true })).state).toBe('corrupt');
});

test('a model of several files is ready only with all of them', async () => {
  const config = Buffer.from('{"layers":1}');
  const store = await storeWith([FILE, fileOf(config, [HUB], 'config.json')]);
  await putFile(store, FILE.name, CONTENT);
  expect((await store.verify('tiny')).state).toBe('partial');
  await putFile(store, 'config.json', config);
  expect((await store.verify('tiny')).state).toBe('ready');
});

test('a model that the manifest does not name is not found', async () => {
  const store = await storeWith([FILE]);
  expect(() => store.entry('huge')).toThrowError(expect.objectContaining({ code: 'NOT_FOUND' }));
});

test('weights live in the folder for caches of each platform, or where OUTPOST_MODELS says', () => {
  expect(defaultModelRoot({ OUTPOST_MODELS: '/usb/models' }, 'linux', '/home/ada')).toBe('/usb/models');
  expect(defaultModelRoot({}, 'linux', '/home/ada')).toBe('/home/ada/.cache/outpost/models');
  expect(defaultModelRoot({ XDG_CACHE_HOME: '/c' }, 'linux', '/home/ada')).toBe('/c/outpost/models');
  expect(defaultModelRoot({}, 'darwin', '/Users/ada')).toBe('/Users/ada/Library/Caches/outpost/models');
});

test("the project's own manifest is valid and gives every role one model", async () => {
  const manifest = await readModelManifest('models');
  const roles = manifest.models.map(roleOf).sort();
  expect(roles).toEqual(['embedder', 'embedder-compact', 'llm', 'llm-further', 'llm-further', 'llm-test']);
});

test('a manifest that would write outside its folder is refused', async () => {
  const store = storeWith([{ ...FILE, name: '../escape' }]);
  await expect(store).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  const empty = join(await temporaryFolder(), 'none');
  await expect(readModelManifest(empty)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
});
