import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';

/** Making a home takes seconds: a lock this old was left by a crash even if its process id is in use again, ms. */
const ABANDONED_MS = 600_000;
/** Others may come and go between the look and the claim. */
const ATTEMPTS = 4;
const Lock = z.object({ pid: z.number().int().positive(), at: z.number() });

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isUnderWay(path: string, now: number): Promise<boolean> {
  try {
    const { pid, at } = Lock.parse(JSON.parse(await readFile(path, 'utf8')));
    return isAlive(pid) && now - at < ABANDONED_MS;
  } catch {
    // Cut off while it was written, or gone meanwhile.
    return false;
  }
}

const busy = (path: string, cause?: unknown): OutpostError =>
  new OutpostError('HOME_BUSY', `${dirname(path)} is being set up by another process: wait until it has finished.`, {
    cause,
  });

/** Takes an abandoned lock away, by renaming it first, so that of two who do so at once only one goes on. */
async function removeAbandonedLock(path: string, now: number): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw thrown;
  }
  // Another process may have taken it between the look and the renaming: its lock goes back.
  const live = await isUnderWay(aside, now);
  if (live) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
  if (live) throw busy(path);
}

/**
 * Locks a home while it is being made: one process at a time, and what a crash leaves behind is known to be worth
 * nothing. The lock appears with its content in one step, so that it is never read half written.
 * @throws OutpostError HOME_BUSY while another process holds it
 */
export async function takeCreationLock(path: string, clock: Clock): Promise<void> {
  const lock: z.infer<typeof Lock> = { pid: process.pid, at: clock.now() };
  const own = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(own, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(lock));
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const taken = await link(own, path).then(
        () => null,
        (thrown: NodeJS.ErrnoException) => thrown,
      );
      if (taken === null) return;
      if (taken.code !== 'EEXIST') throw taken;
      if (await isUnderWay(path, clock.now())) throw busy(path, taken);
      await removeAbandonedLock(path, clock.now());
    }
    throw busy(path);
  } finally {
    await rm(own, { force: true });
  }
}
