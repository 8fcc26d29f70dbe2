import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemFileLocks as locks } from '../../../main/engine/platform/file-lock.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

const HOUR_MS = 3_600_000;
const busy = (): OutpostError => new OutpostError('HOME_BUSY', 'Held by another process.');
const AT_ONCE = { waitMs: 0, busy };
const PATIENTLY = { waitMs: 60_000, busy };

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-lock-'));
  path = join(folder, 'sub', 'work.lock');
});
afterEach(() => rm(folder, { recursive: true }));

async function touch(ageMs: number): Promise<void> {
  const touched = new Date(Date.now() - ageMs);
  await utimes(path, touched, touched);
}

/** A lock as another owner left it, last touched `ageMs` ago. */
async function leaveLock(content: object | string, ageMs = 0): Promise<void> {
  await (await locks.take(path, AT_ONCE)).release();
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  await touch(ageMs);
}

/** The id of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['--version']).pid;

describe('a lock file', () => {
  it('has one owner at a time among many that wait', async () => {
    let inside = 0;
    const most: number[] = [];
    const work = async (): Promise<void> => {
      most.push(++inside);
      await readdir(folder);
      inside--;
    };
    await Promise.all(Array.from({ length: 5 }, () => locks.hold(path, PATIENTLY, work)));
    expect(most).toEqual([1, 1, 1, 1, 1]);
    expect(await readdir(join(folder, 'sub'))).toEqual([]);
  });

  it('is refused while its owner lives, and free when the owner failed', async () => {
    const failing = locks.hold(path, AT_ONCE, async () => {
      await expect(locks.take(path, AT_ONCE)).rejects.toMatchObject({ code: 'HOME_BUSY' });
      throw new Error('The work failed.');
    });
    await expect(failing).rejects.toThrow('The work failed.');
    await (await locks.take(path, AT_ONCE)).release();
  });

  it('of a dead process is taken over at once, and says who owns it now', async () => {
    await leaveLock({ pid: deadPid(), at: 0, host: hostname() });
    const lock = await locks.take(path, AT_ONCE);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    await lock.release();
  });

  it('of an id that is in use again is taken over when it was not touched for long', async () => {
    await leaveLock({ pid: process.pid, at: 0 }, HOUR_MS);
    await (await locks.take(path, AT_ONCE)).release();
  });

  it('of another machine is left alone while it is touched, and taken over afterwards', async () => {
    await leaveLock({ pid: deadPid(), at: 0, host: 'another-machine' });
    await expect(locks.take(path, AT_ONCE)).rejects.toMatchObject({ code: 'HOME_BUSY' });
    await touch(HOUR_MS);
    await (await locks.take(path, AT_ONCE)).release();
  });

  it('that holds something else was cut off, and is taken over', async () => {
    await leaveLock('{"pid":');
    await (await locks.take(path, AT_ONCE)).release();
  });

  it('is not waited for any longer once that is cancelled', async () => {
    const lock = await locks.take(path, AT_ONCE);
    const stop = new AbortController();
    const waiting = locks.take(path, { ...PATIENTLY, signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    await lock.release();
  });
});
