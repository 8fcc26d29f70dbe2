import { OutpostError } from '../../../shared/errors/outpost-error.ts';

function cancelled(): OutpostError {
  return new OutpostError('CANCELLED', 'The operation was cancelled.');
}

function timedOut(ms: number): OutpostError {
  return new OutpostError('TIMEOUT', `It took longer than ${ms} ms.`);
}

/**
 * Runs `work` with a signal that fires after `ms` or when `outer` fires, whichever is first, and rejects at
 * that moment with TIMEOUT or CANCELLED: work that ignores its signal cannot hold anybody up. Without any time `work` is
 * not begun.
 */
export async function withDeadline<T>(
  ms: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (outer?.aborted) throw cancelled();
  if (ms <= 0) throw timedOut(ms);
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(timedOut(ms));
      // Whoever works for it can tell a deadline from a person who took the question back.
      controller.abort(timedOut(ms));
    }, ms);
    onAbort = () => {
      reject(cancelled());
      controller.abort();
    };
    outer?.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work(controller.signal), ended]);
  } finally {
    clearTimeout(timer);
    if (onAbort) outer?.removeEventListener('abort', onAbort);
    ended.catch(() => undefined);
  }
}
