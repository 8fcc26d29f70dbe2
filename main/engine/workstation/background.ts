import type { Clock } from '../platform/clock.ts';

/** Something that is done again and again while Outpost runs. */
export interface BackgroundTask {
  readonly name: string;
  /** Between the end of one run and the next, ms; after a failure `retryMs`. Both are spread by a quarter. */
  readonly everyMs: number;
  readonly retryMs: number;
  /** Before the first run, ms; spread over its whole length. */
  readonly firstMs: number;
  /** True where it did what it is for. What it throws counts as a failure: the task records its own reason. */
  run(signal: AbortSignal): Promise<boolean>;
}

export interface BackgroundDeps {
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly setTimer: (work: () => void, ms: number) => () => void;
}

/** Workstations that started together, or whose connection came back together, must not all ask in the same second. */
const SPREAD = 0.25;

/** Runs each task by its own clock, one run at a time. Returns what stops all of them. */
export function startBackground(tasks: readonly BackgroundTask[], { random, setTimer }: BackgroundDeps): () => void {
  const controller = new AbortController();
  const cancel = new Map<string, () => void>();
  const spread = (ms: number): number => ms * (1 - SPREAD + 2 * SPREAD * random());

  function schedule(task: BackgroundTask, ms: number): void {
    if (controller.signal.aborted) return;
    cancel.set(
      task.name,
      setTimer(() => void runOnce(task), ms),
    );
  }
  async function runOnce(task: BackgroundTask): Promise<void> {
    const done = await task.run(controller.signal).catch(() => false);
    schedule(task, spread(done ? task.everyMs : task.retryMs));
  }
  for (const task of tasks) schedule(task, random() * task.firstMs);
  return () => {
    controller.abort();
    for (const stop of cancel.values()) stop();
  };
}
