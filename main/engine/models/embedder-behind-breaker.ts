import { isOutpostError, OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { CircuitBreaker } from '../platform/breaker.ts';
import { untilAborted } from '../platform/serial-queue.ts';
import type { TextEmbedder } from './port.ts';

/** Whether whoever waited gave up for the time it took, and not since the question was taken back. */
function wasLate(signal: AbortSignal | undefined): boolean {
  const reason: unknown = signal?.aborted ? signal.reason : null;
  if (isOutpostError(reason)) return reason.code === 'TIMEOUT';
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

/**
 * An embedder that throws or stalls several times in a row is left alone for a while: questions are read and searched by
 * their words at once, rather than each waiting for its own deadline. MODEL_BUSY meanwhile. Passages are embedded by
 * work that has its own way to try again.
 */
export function embedderBehindBreaker(embedder: TextEmbedder, breaker: CircuitBreaker): TextEmbedder {
  return {
    info: embedder.info,
    embedPassages: (passages, options) => embedder.embedPassages(passages, options),
    embedQuery: (text, signal) =>
      breaker.run(async () => {
        try {
          const work = embedder.embedQuery(text, signal);
          return await (signal ? untilAborted(work, signal) : work);
        } catch (thrown) {
          if (!wasLate(signal)) throw thrown;
          throw new OutpostError('TIMEOUT', 'The embedder took too long.', { cause: thrown });
        }
      }),
  };
}
