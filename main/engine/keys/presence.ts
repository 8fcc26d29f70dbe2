import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { Clock } from '../platform/clock.ts';
import { isHeld } from '../platform/file-lock.ts';
import type { Ids } from '../platform/ids.ts';

/** Each process that has a home open leaves one of these in it while it has: who erases the home waits for them. */
const MARK = /^home\.open\.[0-9a-f-]{36}$/;
/** A process that stands still is told from one that crashed by the age of its mark (file-lock.ts), ms. */
const TOUCH_MS = 5_000;

interface PresenceDeps {
  readonly clock: Clock;
  readonly ids: Ids;
}

function marks(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => MARK.test(name))
      .map((name) => join(dir, name));
  } catch {
    return [];
  }
}

/**
 * Says that this process has the home open; returns what takes it back. Never throws and never waits: a disk that takes
 * no mark keeps no home closed, and who erases it is noticed all the same (opened-home.ts, `isThere`).
 */
export function announcePresence(dir: string, { clock, ids }: PresenceDeps): () => void {
  const mark = join(dir, `home.open.${ids.uuid()}`);
  try {
    const owner = { pid: process.pid, at: clock.now(), host: hostname() };
    writeFileSync(mark, JSON.stringify(owner), { flag: 'wx', mode: 0o600 });
  } catch {
    return () => undefined;
  }
  const touch = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(mark, now, now);
    } catch {
      // Gone with its home: noticed by those who look at that.
    }
  }, TOUCH_MS);
  touch.unref();
  return () => {
    clearInterval(touch);
    try {
      rmSync(mark, { force: true });
    } catch {
      // A disk that takes nothing keeps it; its process is gone soon, and then it says nothing.
    }
  };
}

/** The processes that have the home open now, by their marks. */
export async function openIn(dir: string, clock: Clock): Promise<number[]> {
  const held = await Promise.all(
    marks(dir).map(async (mark) => ((await isHeld(mark, clock.now())) ? [pidOf(mark)] : [])),
  );
  return held.flat();
}

function pidOf(mark: string): number {
  try {
    return Number(JSON.parse(readFileSync(mark, 'utf8')).pid);
  } catch {
    return 0;
  }
}

/** Takes away what crashed processes left behind. */
export async function removeOldMarks(dir: string, clock: Clock): Promise<void> {
  for (const mark of marks(dir)) {
    if (dirname(mark) === dir && !(await isHeld(mark, clock.now()))) rmSync(mark, { force: true });
  }
}

export function removeMarks(dir: string): void {
  for (const mark of marks(dir)) rmSync(mark, { force: true });
}
