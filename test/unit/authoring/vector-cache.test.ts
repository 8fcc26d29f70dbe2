import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileVectorCache, vectorKey } from '../../../main/engine/authoring/build/vector-cache.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-vectors-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const key = vectorKey({ embedder: 'e', kind: 'passage', title: 'Hands', text: 'Wash your hands.' });

async function onlyFile(): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const file = entries.find((entry) => entry.isFile());
  return join(file?.parentPath ?? '', file?.name ?? '');
}

describe('the vector cache', () => {
  it('gives back what was put, to the bit, also to another process', async () => {
    const vector = Float32Array.from([0.1, -0.2, 3e-9]);
    await createFileVectorCache(folder).put(key, vector);
    expect(await createFileVectorCache(folder).get(key)).toEqual(vector);
  });

  it('knows nothing of what was never put', async () => {
    expect(await createFileVectorCache(folder).get(key)).toBeNull();
  });

  it('takes a truncated or changed file for missing', async () => {
    const cache = createFileVectorCache(folder);
    await cache.put(key, Float32Array.from([1, 0]));
    const path = await onlyFile();
    const bytes = await readFile(path);
    await truncate(path, bytes.length - 3);
    expect(await cache.get(key)).toBeNull();
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    await writeFile(path, bytes);
    expect(await cache.get(key)).toBeNull();
  });

  it('holds no words', async () => {
    await createFileVectorCache(folder).put(key, Float32Array.from([1, 0]));
    expect(`${await onlyFile()} ${await readFile(await onlyFile(), 'latin1')}`).not.toMatch(/wash|hands/i);
  });

  it('tells texts, titles and embedders apart', () => {
    const base = { embedder: 'e', kind: 'passage', title: 'a', text: 'b' } as const;
    const keys = [
      base,
      { ...base, embedder: 'f' },
      { ...base, kind: 'query' as const },
      { ...base, title: 'ab', text: '' },
    ];
    expect(new Set(keys.map(vectorKey)).size).toBe(keys.length);
  });
});
