import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Clock } from '../platform/clock.ts';

/** Making a home takes seconds: a mark this old was left by a crash even if its process id is in use again, ms. */
const ABANDONED_MS = 600_000;
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

/**
 * Marks a home as being made: one maker at a time, and what a crash leaves behind is known to be worth nothing.
 * HOME_BUSY while another process makes it.
 */
export async function markMaking(path: string, clock: Clock): Promise<void> {
  const mark: z.infer<typeof Mark> = { pid: process.pid, at: clock.now() };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (await isUnderWay(path, clock.now())) {
    throw new OutpostError('HOME_BUSY', `${dirname(path)} is being set up by another process: wait until it has finished.`);
  }
  await rm(path, { force: true });
  try {
    const handle = await open(path, 'wx', 0o600);
    try {
      await handle.writeFile(JSON.stringify(mark));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    throw new OutpostError('HOME_BUSY', `${dirname(path)} is being set up by another process: wait until it has finished.`, { cause });
  }
}
