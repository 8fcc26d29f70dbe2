import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileSealedStore } from '../../../main/engine/platform/file-sealed-store.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { deriveKey, seal, unseal } from '../../../main/engine/platform/seal.ts';
import type { OutpostError } from '../../../shared/errors/outpost-error.ts';

const key = deriveKey(Buffer.alloc(32, 7), 'test');
const broken = (error: unknown) => (error as OutpostError).code === 'SEAL_BROKEN';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outpost-sealed-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('sealed bytes', () => {
  it('come back as they were, for their own name and key only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.string(), (bytes, name, other) => {
        const sealed = seal(key, name, bytes, systemIds);
        expect(unseal(key, name, sealed)).toEqual(Buffer.from(bytes));
        if (other !== name) expect(() => unseal(key, other, sealed)).toThrow();
        expect(() => unseal(deriveKey(Buffer.alloc(32, 8), 'test'), name, sealed)).toThrow();
      }),
    );
  });

  it('do not open once any byte was changed or cut', () => {
    const sealed = seal(key, 'name', Buffer.from('some policy text'), systemIds);
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const edited = Buffer.from(sealed);
        edited[at] = (edited[at] as number) ^ change;
        expect(() => unseal(key, 'name', edited)).toThrowError(expect.objectContaining({ code: 'SEAL_BROKEN' }));
        expect(() => unseal(key, 'name', sealed.subarray(0, at))).toThrow();
      }),
    );
  });

  it('never look the same twice', () => {
    const bytes = Buffer.from('same');
    expect(seal(key, 'n', bytes, systemIds).equals(seal(key, 'n', bytes, systemIds))).toBe(false);
  });
});

describe('the sealed store', () => {
  it('lists, replaces and removes by name', async () => {
    const store = await openFileSealedStore(dir, key, systemIds);
    await store.put('a/one', Buffer.from('1'));
    await store.put('a/two', Buffer.from('2'));
    await store.put('a/one', Buffer.from('3'));
    expect(await store.list('a')).toEqual(['a/one', 'a/two']);
    expect((await store.get('a/one'))?.toString()).toBe('3');
    await store.remove('a/one');
    expect(await store.get('a/one')).toBeNull();
    expect(await store.has('a/two')).toBe(true);
    expect(await store.list('nothing')).toEqual([]);
  });

  it('refuses a file that was moved to another name', async () => {
    const store = await openFileSealedStore(dir, key, systemIds);
    await store.put('v1', Buffer.from('old dose'));
    await rename(join(dir, 'v1'), join(dir, 'v2'));
    await expect(store.get('v2')).rejects.toSatisfy(broken);
  });

  it('refuses a truncated file', async () => {
    const store = await openFileSealedStore(dir, key, systemIds);
    await store.put('v1', Buffer.from('text'));
    await writeFile(join(dir, 'v1'), (await readFile(join(dir, 'v1'))).subarray(0, 50));
    await expect(store.get('v1')).rejects.toSatisfy(broken);
  });

  it('leaves no temporary file behind', async () => {
    const store = await openFileSealedStore(dir, key, systemIds);
    await Promise.all(Array.from({ length: 20 }, (_, i) => store.put('same', Buffer.from(String(i)))));
    expect(await readdir(dir)).toEqual(['same']);
  });

  it('accepts no name that leaves its folder', async () => {
    const store = await openFileSealedStore(dir, key, systemIds);
    for (const name of ['../x', '/etc/x', 'a//b', 'a/../b', '', '.x', 'A']) {
      await expect(store.put(name, Buffer.alloc(1))).rejects.toThrow();
    }
  });
});
