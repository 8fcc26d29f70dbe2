import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { systemTimer } from './timer.ts';

/** May the next step of work in the background begin? Settles when it may. CANCELLED when the signal aborts. */
export type Turn = (signal?: AbortSignal) => Promise<void>;

/** For work that nobody can be waiting beside: opening a home, a command of its own. */
export const atOnce: Turn = async () => undefined;

/** What a person waits for goes first: work in the background asks before each of its steps whether it may go on. */
export interface Foreground {
  /** Runs what a person waits for. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Settles at once, or when the last of it has ended. CANCELLED when the signal aborts. */
  idle(signal: AbortSignal): Promise<void>;
  /** Before a step of a few milliseconds: what has come in meanwhile is taken first, and so is what a person waits for. */
  readonly turn: Turn;
  /**
   * Before a step that nothing can interrupt and that takes as long as an answer: nobody has asked or typed for a while,
   * or so long was waited for that moment that the work would never end otherwise.
   */
  readonly quiet: Turn;
  /**
   * Runs what a person can do without, aside: it begins when nothing of the foreground runs, is cancelled as soon as
   * something does, and begins anew after that. CANCELLED when the signal aborts.
   */
  aside<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** Staff who ask on read for longer than they pause between two words, ms. */
const QUIET_MS = 2_000;
/** Where somebody asks without end, background work goes on by a step at least so often, ms. */
const PATIENCE_MS = 10_000;

interface ForegroundDeps {
  /** Monotonic, ms. */
  readonly now: () => number;
  readonly setTimer: typeof systemTimer;
}

const systemDeps: ForegroundDeps = { now: () => performance.now(), setTimer: systemTimer };
const unstoppable = new AbortController().signal;

/** Messages that have come in meanwhile are read before it settles. */
const nextRound = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const untilTimer = (ms: number, setTimer: ForegroundDeps['setTimer']): Promise<void> =>
  new Promise((resolve) => void setTimer(resolve, ms));

export function createForeground({ now, setTimer }: ForegroundDeps = systemDeps): Foreground {
  let running = 0;
  /** When a person last asked, was answered, or typed. */
  let lastHeard = Number.NEGATIVE_INFINITY;
  const waiting = new Set<() => void>();
  /** Of what runs aside. */
  const asides = new Set<AbortController>();

  function ended(): void {
    running -= 1;
    lastHeard = now();
    if (running > 0) return;
    const released = [...waiting];
    waiting.clear();
    for (const release of released) release();
  }

  function released(signal: AbortSignal): Promise<void> {
    return new Promise((release) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        waiting.delete(done);
        release();
      };
      waiting.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  async function idle(signal: AbortSignal): Promise<void> {
    // Another may have begun in the moment in which the last one ended.
    while (running > 0 && !signal.aborted) await released(signal);
    if (signal.aborted) throw new OutpostError('CANCELLED', 'The operation was cancelled.', { cause: signal.reason });
  }

  async function turn(signal: AbortSignal = unstoppable): Promise<void> {
    await nextRound();
    await idle(signal);
  }

  async function quiet(signal: AbortSignal = unstoppable): Promise<void> {
    const until = now() + PATIENCE_MS;
    await turn(signal);
    for (let left = QUIET_MS - (now() - lastHeard); left > 0 && now() < until; left = QUIET_MS - (now() - lastHeard)) {
      await untilTimer(Math.min(left, Math.max(until - now(), 1)), setTimer);
      await turn(signal);
    }
  }

  return {
    turn,
    quiet,
    async run(work) {
      running += 1;
      lastHeard = now();
      for (const aside of asides) aside.abort();
      try {
        return await work();
      } finally {
        ended();
      }
    },
    idle,
    async aside(work, signal) {
      for (;;) {
        await idle(signal);
        if (running > 0) continue;
        lastHeard = now();
        const disturbed = new AbortController();
        asides.add(disturbed);
        try {
          return await work(AbortSignal.any([signal, disturbed.signal]));
        } catch (thrown) {
          if (signal.aborted || !disturbed.signal.aborted) throw thrown;
        } finally {
          asides.delete(disturbed);
        }
      }
    },
  };
}
