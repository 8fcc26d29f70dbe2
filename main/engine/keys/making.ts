import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';

/** Making a home takes seconds: a mark this old was left by a crash even if its process id is in use again, ms. */
const ABANDONED_MS = 600_000;
/** Others may come and go between the look and the claim. */
const ATTEMPTS = 4;
const Mark = z.object({ pid: z.number().int().positive(), at: z.number() });

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
    const { pid, at } = Mark.parse(JSON.parse(await readFile(path, 'utf8')));
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

/** Takes an abandoned mark away. By renaming it first, so that of two who do so at once only one goes on. */
async function removeAbandonedMark(path: string, now: number): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw thrown;
  }
  // Somebody else may have marked it between the look and the renaming: theirs goes back.
  const live = await isUnderWay(aside, now);
  if (live) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
  if (live) throw busy(path);
}

/**
 * Marks a home as being made: one maker at a time, and what a crash leaves behind is known to be worth nothing. The
 * mark appears with its content in one step, so that nobody reads it half written. HOME_BUSY while another makes it.
 */
export async function markMaking(path: string, clock: Clock): Promise<void> {
  const mark: z.infer<typeof Mark> = { pid: process.pid, at: clock.now() };
  const own = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(own, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(mark));
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
      await removeAbandonedMark(path, clock.now());
    }
    throw busy(path);
  } finally {
    await rm(own, { force: true });
  }
}
