import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { throwIfAborted } from '../../platform/serial-queue.ts';

/** The holder touches its lock this often; one that was not touched for STALE_MS belongs to a dead process. */
const HEARTBEAT_MS = 5_000;
const STALE_MS = 30_000;
const POLL_MS = 250;

export interface LockOptions {
  /** How long to wait for another process to finish. */
  readonly waitMs: number;
  readonly signal?: AbortSignal;
}

/**
 * Runs `task` while no other process (or other call of this one) holds `path`.
 * MODEL_BUSY after `waitMs`; a lock left behind by a crash is taken over.
 */
export async function withLockFile<T>(path: string, options: LockOptions, task: () => Promise<T>): Promise<T> {
  await acquire(path, options);
  const heartbeat = setInterval(() => void touch(path), HEARTBEAT_MS);
  heartbeat.unref();
  try {
    return await task();
  } finally {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  }
}

async function acquire(path: string, { waitMs, signal }: LockOptions): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const deadline = performance.now() + waitMs;
  for (;;) {
    throwIfAborted(signal);
    if (await create(path)) return;
    await removeIfStale(path);
    if (await create(path)) return;
    if (performance.now() >= deadline) {
      throw new OutpostError(
        'MODEL_BUSY',
        'Another process is fetching this model: wait until it is done, then try again.',
        { details: { lock: path } },
      );
    }
    await sleep(POLL_MS);
  }
}

async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(randomUUID());
    await file.close();
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

/** Moved aside before it is removed, so that of two processes only one takes a stale lock over. */
async function removeIfStale(path: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs < STALE_MS) return;
    const owner = await readFile(path, 'utf8');
    const aside = `${path}.${randomUUID()}`;
    await rename(path, aside);
    const moved = await readFile(aside, 'utf8');
    // Another process renewed it between the look and the move: give it back.
    if (moved === owner) await rm(aside, { force: true });
    else await rename(aside, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
  }
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}
