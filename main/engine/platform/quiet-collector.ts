import type { systemTimer } from './timer.ts';

/** Nothing came in or went out for so long, ms: longer than a pause in typing. */
const QUIET_MS = 3_000;

export interface QuietCollectorDeps {
  /** Gives memory back to the system. */
  readonly collect: () => void;
  readonly setTimer: typeof systemTimer;
}

/**
 * To be called at every message: what a burst of work leaves behind is collected once it is over, and once only. V8
 * itself waits until the heap has grown again, and an engine at rest would keep the memory from others meanwhile.
 */
export function createQuietCollector({ collect, setTimer }: QuietCollectorDeps): () => void {
  let cancel: () => void = () => undefined;
  return () => {
    cancel();
    cancel = setTimer(collect, QUIET_MS);
  };
}
