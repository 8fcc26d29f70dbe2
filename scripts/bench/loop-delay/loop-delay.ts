import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** How long the event loop of an engine was kept from its next round: what holds up every question alike. */
const LoopDelay = z.object({ p99Ms: z.number(), longestMs: z.number() });
export type LoopDelay = z.infer<typeof LoopDelay>;

export const DELAY_ENTRY = join(import.meta.dirname, 'engine-delay-worker.ts');
const POLL_MS = 20;

/** What the engine `pid` (engine-delay-worker.ts) has measured since it was last asked. */
export async function takeLoopDelay(pid: number, file: string): Promise<LoopDelay> {
  await rm(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) return LoopDelay.parse(JSON.parse(text));
    await wait(POLL_MS);
  }
}
