/** Crashes within this time that end the attempts, ms and count: a fault that returns at once is not cured by another start. */
const CRASH_WINDOW_MS = 5 * 60_000;
const MAX_CRASHES = 5;
/** Waits before starting again: between half and all of base × 2^(crashes − 1), ms. */
const RESTART_BASE_MS = 500;
const RESTART_MAX_MS = 30_000;

interface BackoffDeps {
  readonly random: () => number;
  readonly now: () => number;
}

/** To be called at each crash: the wait before the next start, ms; null where another start would cure nothing. */
export function createRestartBackoff({ random, now }: BackoffDeps): () => number | null {
  const crashes: number[] = [];
  return () => {
    const at = now();
    crashes.push(at);
    while ((crashes[0] ?? at) < at - CRASH_WINDOW_MS) crashes.shift();
    if (crashes.length >= MAX_CRASHES) return null;
    const longest = Math.min(RESTART_MAX_MS, RESTART_BASE_MS * 2 ** (crashes.length - 1));
    return longest / 2 + (random() * longest) / 2;
  };
}
