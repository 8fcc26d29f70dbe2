import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removePartials } from '../../../main/engine/knowledge/segment-store/segment-store.ts';
import { cacheFolders, removeCaches } from '../../../main/engine/platform/caches.ts';
import { removeStatesBefore } from '../../../main/engine/platform/state-before.ts';
import { createTelemetry } from '../../../main/engine/telemetry/recorder.ts';
import { makeRoom, type Room, ROOM_FOR_COPIES } from '../../../main/engine/workstation/make-room.ts';
import { createMemorySealedStore } from '../../fixtures/memory-sealed-store.ts';
import { postDirectly } from '../../fixtures/post.ts';
import { temporaryState, testClock } from '../../fixtures/state.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-room-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ORDER = ['detail', 'caches', 'copies', 'log'] as const;
type What = (typeof ORDER)[number];

/** A disk on which `free` bytes are left, and each of these gives so many more. */
function disk(free: number | null, gives: Partial<Record<What, number>> = {}) {
  const gone: What[] = [];
  const told: [What, number][] = [];
  let left = free;
  const give = (what: What) => async (): Promise<number> => {
    gone.push(what);
    if (left !== null) left += gives[what] ?? 0;
    return (gives[what] ?? 0) > 0 ? 1 : 0;
  };
  const room: Room = {
    freeBytes: async () => left,
    give: { detail: give('detail'), caches: give('caches'), copies: give('copies'), log: give('log') },
    gone: (what, count) => void told.push([what, count]),
  };
  return { room, gone, told };
}

describe('a disk that is nearly full', () => {
  it('gives up detail of telemetry first, then caches, then copies from before updates, then what the policy lets go of the log', async () => {
    const { room, gone, told } = disk(ROOM_FOR_COPIES - 1);
    await makeRoom(room);
    expect(gone).toEqual(ORDER);
    expect(told).toEqual([]);
  });

  it.each(ORDER)('gives up nothing after %s, where that gave it room', async (last) => {
    const { room, gone, told } = disk(ROOM_FOR_COPIES - 1, { [last]: 1 });
    await makeRoom(room);
    expect(gone).toEqual(ORDER.slice(0, ORDER.indexOf(last) + 1));
    expect(told).toEqual([[last, 1]]);
  });

  it('never gives up what is worth more while something cheaper would have done', async () => {
    const amount = fc.integer({ min: 0, max: ROOM_FOR_COPIES });
    const amounts = fc.record({ detail: amount, caches: amount, copies: amount, log: amount });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 * ROOM_FOR_COPIES }), amounts, async (free, gives) => {
        const { room, gone } = disk(free, gives);
        await makeRoom(room);
        expect(gone).toEqual(ORDER.slice(0, gone.length));
        const before = gone.slice(0, -1).reduce((sum, what) => sum + gives[what], free);
        if (gone.length > 0) expect(before).toBeLessThan(ROOM_FOR_COPIES);
      }),
    );
  });

  it.each([ROOM_FOR_COPIES, null])('gives up nothing with room, or where none is told: %s', async (free) => {
    const { room, gone } = disk(free);
    await makeRoom(room);
    expect(gone).toEqual([]);
  });
});

describe('what gives way', () => {
  it('detail of telemetry goes as the disk fills, and is counted as lost', () => {
    const state = temporaryState();
    let free = Number.POSITIVE_INFINITY;
    const clock = testClock();
    const telemetry = createTelemetry({
      db: state.db,
      clock,
      ids: systemIds,
      post: postDirectly,
      freeBytes: () => free,
    });
    telemetry.startTrace('ask').end();
    expect(telemetry.trim()).toBe(0);
    free = 0;
    clock.advance(120_000);
    expect(telemetry.trim()).toBe(1);
    const lost = state.db.prepare("SELECT count FROM metrics WHERE name = 'outpost.telemetry.lost'").pluck().get();
    expect(lost).toBe(1);
    state.remove();
  });

  it('caches of builds go as a whole, and nothing beside them', async () => {
    const caches = cacheFolders({ XDG_CACHE_HOME: folder });
    expect(caches.map((path) => path.slice(folder.length)).every((path) => path.startsWith('/'))).toBe(true);
    const beside = join(folder, 'kept.json');
    for (const [n, path] of caches.entries()) {
      mkdirSync(join(path, 'ab'), { recursive: true });
      writeFileSync(join(path, 'ab', `${n}.vec`), 'x');
    }
    writeFileSync(beside, 'x');
    expect(await removeCaches(caches, folder)).toBe(caches.length);
    expect(caches.some((path) => existsSync(path))).toBe(false);
    expect(existsSync(beside)).toBe(true);
    expect(await removeCaches(caches, folder)).toBe(0);
  });

  it('caches on another disk stay: they give this one no room', async () => {
    const path = join(folder, 'vectors');
    mkdirSync(path);
    expect(await removeCaches([path], '/proc')).toBe(0);
    expect(existsSync(path)).toBe(true);
  });

  it('beginnings of downloads go, whole parts of policies stay', async () => {
    const store = createMemorySealedStore();
    for (const name of ['tenants/clinic/partial/ab', 'tenants/clinic/segments/ab', 'tenants/other/partial/ab'])
      await store.put(name, Buffer.from('x'));
    expect(await removePartials(store, 'clinic')).toBe(1);
    expect(await store.list('tenants')).toEqual(['tenants/clinic/segments/ab', 'tenants/other/partial/ab']);
  });

  it('copies from before updates go; the records stay', () => {
    for (const name of ['state.db', 'state.db-wal', 'state.db.v7', 'state.db.v11', 'state.db.v11.tmp', 'state-2.db.v3'])
      writeFileSync(join(folder, name), '');
    expect(removeStatesBefore(join(folder, 'state.db'))).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(['state-2.db.v3', 'state.db', 'state.db-wal', 'state.db.v11.tmp']);
  });
});
