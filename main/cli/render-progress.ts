/** How far a build is. */
interface BuildProgress {
  readonly document: string;
  /** Documents finished, of `total`. */
  readonly done: number;
  readonly total: number;
  /** Passages made so far. */
  readonly passages: number;
  /** Of all text that is built, finished: 0 to 1. */
  readonly share: number;
}

/** Before that, a rate is chance. ms */
const MIN_ELAPSED_MS = 2_000;
const SECOND_MS = 1_000;
const MINUTE_S = 60;

function inWords(seconds: number): string {
  if (seconds < MINUTE_S) return `${Math.max(1, Math.round(seconds))} s`;
  return `${Math.round(seconds / MINUTE_S)} min`;
}

/** One line: documents done, passages a second, and how long the rest takes at the pace so far. */
export function buildProgressLine(
  { document, done, total, passages, share }: BuildProgress,
  elapsedMs: number,
): string {
  const where = document === '' ? '' : ` (${document})`;
  const line = `build: ${done} of ${total} documents${where}`;
  if (elapsedMs < MIN_ELAPSED_MS || share <= 0 || share >= 1) return line;
  const seconds = elapsedMs / SECOND_MS;
  return `${line}, ${(passages / seconds).toFixed(1)} passages a second, about ${inWords((seconds * (1 - share)) / share)} left`;
}
