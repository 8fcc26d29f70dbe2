import type { EngineChild } from './engine-child.ts';

/** The engine answers its host between two pieces of work, ms. */
const HEARTBEAT_MS = 5_000;
/**
 * An engine that is silent for longer is stuck: a person waits no longer for it. Work on text and on indexes goes in steps
 * of milliseconds; a disk that takes 2 s a write leaves it time for several in a row, ms.
 */
export const LOST_MS = 30_000;
/** The same while it has announced what may block it: weights of a gigabyte from a slow disk, ms. */
export const LOST_AT_LONG_WORK_MS = 180_000;
/** From its start until it serves: its key is derived and its home opened, ms. */
export const START_MS = 180_000;

interface HeartbeatDeps {
  readonly setTimer: (work: () => void, ms: number) => () => void;
  readonly now: () => number;
}

/** Ends an engine that does not come to serve. Returns what stops the watch. */
export function watchStart(child: EngineChild, { setTimer }: HeartbeatDeps): () => void {
  return setTimer(() => child.kill(), START_MS);
}

/** Pings an engine, and ends one that has not answered for too long. Returns what stops the pings. */
export function watchHeartbeat(child: EngineChild, { setTimer, now }: HeartbeatDeps): () => void {
  let heardAt = now();
  let lastBeat = now();
  let longWork = false;
  let cancel: () => void = () => undefined;
  child.onControl((message) => {
    heardAt = now();
    if (message.kind === 'long-work') longWork = message.running;
  });
  const beat = (): void => {
    // This process stood still too: the machine slept, or had no time for either of them.
    if (now() - lastBeat > 2 * HEARTBEAT_MS) heardAt = now();
    lastBeat = now();
    if (now() - heardAt > (longWork ? LOST_AT_LONG_WORK_MS : LOST_MS)) {
      child.kill();
      return;
    }
    child.send({ kind: 'ping' });
    cancel = setTimer(beat, HEARTBEAT_MS);
  };
  beat();
  return () => cancel();
}
