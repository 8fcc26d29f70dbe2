import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isHeld, systemFileLocks } from '../../../main/engine/platform/file-lock.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** A release that is being made: in a folder of this name, beside a lock that whoever makes it holds. */
const PREFIX = '.making-';
const STAGING = /^\.making-[0-9a-f]{12}$/;
const LOCK = '.lock';
/** Without a lock nobody can tell whether it is at work: such a folder is left alone until it has rested so long, ms. */
const RESTED_MS = 24 * 3_600_000;

const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Of a process: what its signals reach. */
export interface Interruptible {
  readonly pid: number;
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  kill(pid: number, signal: NodeJS.Signals): unknown;
}

/**
 * Removes what a make that was cut off left in `out`: folders whose maker is no more, and which are this user's. Returns
 * their names.
 */
export async function removeAbandoned(out: string, now: number, user = process.getuid?.() ?? null): Promise<string[]> {
  const removed: string[] = [];
  for (const name of await readdir(out).catch(() => [])) {
    const folder = join(out, name);
    const found = STAGING.test(name) ? await stat(folder).catch(() => null) : null;
    if (!found?.isDirectory() || (user !== null && found.uid !== user)) continue;
    const lock = `${folder}${LOCK}`;
    const locked = await stat(lock).catch(() => null);
    if (locked === null ? now - found.mtimeMs < RESTED_MS : await isHeld(lock, now)) continue;
    await rm(folder, { recursive: true, force: true });
    await rm(lock, { force: true });
    removed.push(name);
  }
  return removed;
}

/**
 * Runs `work` in a new folder in `out`, which goes however that ends, by a signal too. What was left there by a make that
 * lost its power, or was killed, goes first.
 */
export async function inStaging<T>(
  out: string,
  work: (staging: string) => Promise<T>,
  own: Interruptible = process,
): Promise<T> {
  await removeAbandoned(out, Date.now());
  const staging = join(out, `${PREFIX}${randomBytes(6).toString('hex')}`);
  const lock = `${staging}${LOCK}`;
  // Its name is new: nobody else can hold it.
  const busy = (cause?: unknown) => new OutpostError('CONFLICT', `${staging} is in use.`, { cause });
  const interrupted = (signal: NodeJS.Signals): void => {
    for (const path of [staging, lock]) rmSync(path, { recursive: true, force: true });
    for (const one of INTERRUPTS) own.off(one, interrupted);
    // Ends as it would have without this.
    own.kill(own.pid, signal);
  };
  return systemFileLocks.hold(lock, { waitMs: 0, busy }, async () => {
    for (const one of INTERRUPTS) own.on(one, interrupted);
    try {
      await mkdir(staging);
      return await work(staging);
    } finally {
      await rm(staging, { recursive: true, force: true });
      for (const one of INTERRUPTS) own.off(one, interrupted);
    }
  });
}
