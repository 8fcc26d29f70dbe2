import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeFileAtomically } from '../../../main/engine/platform/atomic-file.ts';
import { withinDiskPatience } from '../../../main/engine/platform/disk-patience.ts';
import { openFileSealedStore } from '../../../main/engine/platform/file-sealed-store.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-patience-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const silent = (): Promise<never> => new Promise(() => undefined);

describe('a disk that says nothing', () => {
  it('is one that fails, by name, after two minutes', async () => {
    vi.useFakeTimers();
    const reading = withinDiskPatience(silent);
    const outcome = expect(reading).rejects.toMatchObject({ code: 'DISK_FAILED' });
    await vi.advanceTimersByTimeAsync(119_000);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    await outcome;
  });

  it('is waited for by no reader and no writer of a sealed file', async () => {
    const stalls: typeof withinDiskPatience = (work) =>
      stalled ? Promise.reject(new OutpostError('DISK_FAILED', 'Silent.')) : work(new AbortController().signal);
    let stalled = false;
    const store = await openFileSealedStore(folder, Buffer.alloc(32, 1), systemIds, stalls);
    await store.put('a.json', Buffer.from('first'));
    stalled = true;
    await expect(store.put('a.json', Buffer.from('second'))).rejects.toMatchObject({ code: 'DISK_FAILED' });
    await expect(store.get('a.json')).rejects.toMatchObject({ code: 'DISK_FAILED' });
    await expect(store.list('')).rejects.toMatchObject({ code: 'DISK_FAILED' });
    await expect(store.remove('a.json')).rejects.toMatchObject({ code: 'DISK_FAILED' });
    stalled = false;
    expect((await store.get('a.json'))?.toString()).toBe('first');
  });

  it('puts nothing late in the place of what was written since', async () => {
    const path = join(folder, 'active.json');
    await writeFile(path, 'newer');
    const given = AbortSignal.abort(new OutpostError('TIMEOUT', 'Late.'));
    await expect(writeFileAtomically(path, Buffer.from('late'), { signal: given })).rejects.toMatchObject({
      code: 'TIMEOUT',
    });
    expect(await readFile(path, 'utf8')).toBe('newer');
    expect(readdirSync(folder)).toEqual(['active.json']);
  });

  it('that answers with a failure of its own is believed', async () => {
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    await expect(withinDiskPatience(() => Promise.reject(full))).rejects.toBe(full);
  });
});
