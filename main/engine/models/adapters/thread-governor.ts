import { cpus } from 'node:os';

/** How often the machine is looked at. */
const SAMPLE_MS = 500;
/** Share of a core that others may use before one thread is given up for them. */
const TOLERANCE = 0.7;

/** Processor time since the start, in milliseconds: of the whole machine and of this process. */
export interface CpuSample {
  readonly at: number;
  readonly busy: number;
  readonly own: number;
}

/**
 * Threads worth using. They wait for each other in busy loops, so one that shares its core with another
 * program holds all of them up: measured with two threads on two cores, one of them busy, a query took
 * 3 seconds instead of 0.05, and 0.1 with a single thread.
 */
export function threadsFor(before: CpuSample, now: CpuSample, most: number, cores: number): number {
  const elapsed = now.at - before.at;
  if (elapsed <= 0) return most;
  const others = Math.max(0, (now.busy - before.busy - (now.own - before.own)) / elapsed);
  return Math.max(1, Math.min(most, Math.floor(cores - others + TOLERANCE)));
}

/** Calls `apply` whenever another number of threads has become best, until it is stopped. */
export function governThreads(most: number, apply: (threads: number) => void): () => void {
  let before = sampleCpu();
  let current = most;
  const timer = setInterval(() => {
    const now = sampleCpu();
    const threads = threadsFor(before, now, most, cpus().length);
    before = now;
    if (threads !== current) apply(threads);
    current = threads;
  }, SAMPLE_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function sampleCpu(): CpuSample {
  const busy = cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  const own = process.cpuUsage();
  return { at: performance.now(), busy, own: (own.user + own.system) / 1_000 };
}
