import type { EngineChild } from './engine-child.ts';

/** The engine answers its host between two pieces of work; loading weights may block it for long, ms. */
const HEARTBEAT_MS = 5_000;
const HEARTBEAT_LOST_MS = 120_000;

interface HeartbeatDeps {
  readonly setTimer: (work: () => void, ms: number) => () => void;
  readonly now: () => number;
}

/** Pings an engine, and ends one that has not answered for too long. Returns what stops the pings. */
export function watchHeartbeat(child: EngineChild, { setTimer, now }: HeartbeatDeps): () => void {
  let lastPong = now();
  let cancel: () => void = () => undefined;
  child.onPong(() => {
    lastPong = now();
  });
  const beat = (): void => {
    if (now() - lastPong > HEARTBEAT_LOST_MS) {
      child.kill();
      return;
    }
    child.ping();
    cancel = setTimer(beat, HEARTBEAT_MS);
  };
  beat();
  return () => cancel();
}
