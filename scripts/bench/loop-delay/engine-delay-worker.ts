/**
 * The engine as its host starts it, with a watch over its event loop: on SIGUSR2 it writes what was measured since the
 * last one into the file that OUTPOST_BENCH_DELAY names (loop-delay.ts reads it).
 */
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { LoopDelay } from './loop-delay.ts';

const NS_PER_MS = 1e6;
const file = process.env.OUTPOST_BENCH_DELAY ?? '';
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('SIGUSR2', () => {
  const measured: LoopDelay = { p99Ms: delay.percentile(99) / NS_PER_MS, longestMs: delay.max / NS_PER_MS };
  // Whole, or not there.
  writeFileSync(`${file}.new`, JSON.stringify(measured));
  renameSync(`${file}.new`, file);
  delay.reset();
});
await import('../../../main/engine/engine-process.ts');
