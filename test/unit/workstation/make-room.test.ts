import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeStatesBefore } from '../../../main/engine/platform/state-before.ts';
import { makeRoom, ROOM_FOR_COPIES } from '../../../main/engine/workstation/make-room.ts';

let folder: string;
let done: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-room-'));
  done = [];
  for (const name of ['state.db', 'state.db-wal', 'state.db.v7', 'state.db.v11', 'state.db.v11.tmp', 'state-2.db.v3'])
    writeFileSync(join(folder, name), '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const roomWith = (free: number | null) => ({
  freeBytes: async () => free,
  removeCopies: () => removeStatesBefore(join(folder, 'state.db')),
  retain: async () => void done.push('retained by policy'),
  removed: (copies: number) => void done.push(`${copies} copies`),
});

describe('a disk that is nearly full', () => {
  it('gives up the copies from before updates first, then what the policy lets go of the log; the records stay', async () => {
    await makeRoom(roomWith(ROOM_FOR_COPIES - 1));
    expect(done).toEqual(['2 copies', 'retained by policy']);
    expect(readdirSync(folder).sort()).toEqual(['state-2.db.v3', 'state.db', 'state.db-wal', 'state.db.v11.tmp']);
    await makeRoom(roomWith(0));
    expect(done.slice(2)).toEqual(['retained by policy']);
  });

  it.each([ROOM_FOR_COPIES, null])('gives up nothing with room, or where none is told: %s', async (free) => {
    await makeRoom(roomWith(free));
    expect(done).toEqual([]);
    expect(readdirSync(folder)).toContain('state.db.v11');
  });
});
