import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Ids, systemIds } from './ids.ts';
import { throwIfAborted } from './serial-queue.ts';

/** The owner touches its lock this often, ms. */
const HEARTBEAT_MS = 5_000;
/** An owner on another machine cannot be asked: a lock untouched for this long was left by a crash, ms. */
const ABANDONED_ELSEWHERE_MS = 60_000;
/** On this machine too, even if its process id is in use again, ms. */
const ABANDONED_HERE_MS = 600_000;
const POLL_MS = 250;

/** What a lock says of its owner. Locks of earlier versions name no host: they are of this one. */
const Owner = z.object({ pid: z.number().int().positive(), at: z.number(), host: z.string().optional() });

interface FileLock {
  release(): Promise<void>;
}

interface FileLockOptions {
  /** How long to wait for another owner, ms; 0 refuses at once. */
  readonly waitMs: number;
  /** What is thrown when it is still held then. */
  readonly busy: (cause?: unknown) => OutpostError;
  readonly signal?: AbortSignal;
}

export interface FileLocks {
  /**
   * One owner at a time, over processes and over the calls of one. A lock that a crash left behind is taken over; until
   * then its file says that something was cut off. Throws what `busy` makes; CANCELLED.
   */
  take(path: string, options: FileLockOptions): Promise<FileLock>;
  /** Runs `task` while the lock is held. */
  hold<T>(path: string, options: FileLockOptions, task: () => Promise<T>): Promise<T>;
}

const codeOf = (thrown: unknown): string | undefined => (thrown as NodeJS.ErrnoException).code;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return codeOf(thrown) === 'EPERM';
  }
}

/** Whether the owner that the lock names is at work; `now` in ms since the epoch. */
export async function isHeld(path: string, now: number): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const { pid, host = hostname() } = Owner.parse(JSON.parse(text));
    const untouched = now - mtimeMs;
    return host === hostname() ? isAlive(pid) && untouched < ABANDONED_HERE_MS : untouched < ABANDONED_ELSEWHERE_MS;
  } catch {
    // No lock of ours, or gone meanwhile.
    return false;
  }
}

/** Moved aside before it is removed, so that of two that do so at once only one takes an abandoned lock over. */
async function removeAbandoned(path: string, { clock, ids }: FileLockDeps): Promise<void> {
  const aside = `${path}.${ids.uuid()}`;
  try {
    await rename(path, aside);
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return;
    throw thrown;
  }
  // Another process may have taken it between the look and the renaming: its lock goes back.
  if (await isHeld(aside, clock.now())) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

/** What file systems without hard links (exFAT, some shares) answer to `link`. */
const NO_LINKS: ReadonlySet<string | undefined> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** Whether the file was made; false where there is one already. */
async function makeNew(make: () => Promise<void>): Promise<boolean> {
  try {
    await make();
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return false;
    throw thrown;
  }
}

/** The lock appears with its content in one step, so that it is never read half written. Whether it is ours now. */
async function claim(path: string, { clock, ids }: FileLockDeps): Promise<boolean> {
  const owner: z.infer<typeof Owner> = { pid: process.pid, at: clock.now(), host: hostname() };
  const text = JSON.stringify(owner);
  const own = `${path}.${ids.uuid()}`;
  try {
    // In here: a full disk leaves an empty file behind.
    await writeFile(own, text, { flag: 'wx', mode: 0o600, flush: true });
    return await makeNew(() => link(own, path));
  } catch (thrown) {
    if (!NO_LINKS.has(codeOf(thrown))) throw thrown;
    return await makeNew(() => writeFile(path, text, { flag: 'wx', mode: 0o600, flush: true }));
  } finally {
    await rm(own, { force: true });
  }
}

function heldLock(path: string): FileLock {
  const touch = (): void => {
    const now = new Date();
    void utimes(path, now, now).catch(() => undefined);
  };
  const heartbeat = setInterval(touch, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      await rm(path, { force: true });
    },
  };
}

interface FileLockDeps {
  readonly clock: Clock;
  readonly ids: Ids;
}

export function createFileLocks(deps: FileLockDeps): FileLocks {
  async function take(path: string, { waitMs, busy, signal }: FileLockOptions): Promise<FileLock> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const deadline = deps.clock.monotonic() + waitMs;
    for (;;) {
      throwIfAborted(signal);
      if (await claim(path, deps)) return heldLock(path);
      if (!(await isHeld(path, deps.clock.now()))) {
        await removeAbandoned(path, deps);
        if (await claim(path, deps)) return heldLock(path);
      }
      if (deps.clock.monotonic() >= deadline) throw busy();
      await sleep(POLL_MS);
    }
  }
  return {
    take,
    async hold(path, options, task) {
      const lock = await take(path, options);
      try {
        return await task();
      } finally {
        await lock.release();
      }
    },
  };
}

export const systemFileLocks: FileLocks = createFileLocks({ clock: systemClock, ids: systemIds });
