import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** Runs tasks one after another, in the order of the calls. */
export interface SerialQueue {
  /**
   * Rejects with CANCELLED as soon as `signal` aborts, even while the task still winds down; the next
   * task starts only when this one has really ended. A task that has not begun by then never runs.
   */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Resolves when everything queued so far has ended. */
  drained(): Promise<void>;
}

function cancelled(signal: AbortSignal): OutpostError {
  return new OutpostError('CANCELLED', 'The operation was cancelled.', { cause: signal.reason });
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled(signal);
}

export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  const run = <T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    const ended = last.then(() => {
      throwIfAborted(signal);
      return task();
    });
    last = ended.catch(() => undefined);
    return signal === undefined ? ended : untilAborted(ended, signal);
  };
  return { run, drained: async () => void (await last) };
}

/** Rejects with CANCELLED as soon as `signal` aborts; what `work` does then is its own matter. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  throwIfAborted(signal);
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(cancelled(signal));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    work.catch(() => undefined);
  }
}
