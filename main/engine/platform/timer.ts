/** Returns what cancels it. */
export type Timer = (work: () => void, ms: number) => () => void;

/** Calls `work` once after `ms`, without keeping the process alive for it. Returns what cancels it. */
export function systemTimer(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
