import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** What a person waits for goes first: work in the background asks before each of its steps whether it may go on. */
export interface Foreground {
  /** Runs what a person waits for. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Settles at once, or when the last of it has ended. CANCELLED when the signal aborts. */
  idle(signal: AbortSignal): Promise<void>;
  /**
   * Runs what a person can do without, aside: it begins when nothing of the foreground runs, is cancelled as soon as
   * something does, and begins anew after that. CANCELLED when the signal aborts.
   */
  aside<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
}

export function createForeground(): Foreground {
  let running = 0;
  const waiting = new Set<() => void>();
  /** Of what runs aside. */
  const asides = new Set<AbortController>();

  function ended(): void {
    running -= 1;
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

  return {
    async run(work) {
      running += 1;
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
