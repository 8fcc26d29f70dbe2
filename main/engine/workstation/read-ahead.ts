import type { systemTimer } from '../platform/timer.ts';

/** Between two pieces, ms: a window that is opening is answered meanwhile. */
const PAUSE_MS = 250;

/**
 * Does what the first question would wait for (reading word lists, compiling what reads them), piece by piece, each once
 * the ones before are done. A piece that throws is left: in a timer its exception would end the engine, and the first
 * question says what is wrong. Returns what ends it.
 */
export function readAhead(pieces: readonly (() => void)[], setTimer: typeof systemTimer): () => void {
  const [first, ...rest] = pieces;
  if (first === undefined) return () => undefined;
  let cancel = setTimer(() => {
    try {
      first();
    } catch {
      // The others are still worth reading.
    }
    cancel = readAhead(rest, setTimer);
  }, PAUSE_MS);
  return () => cancel();
}
