import type { Updates } from '../updates/port.ts';
import type { BackgroundTask } from './background.ts';

const MINUTE_MS = 60_000;

/** Looks whether a check is due, which the room of updates knows: after failures it waits longer and longer. */
function checkTask(updates: () => Updates | null): BackgroundTask {
  const everyMs = 15 * MINUTE_MS;
  return {
    ...{ name: 'updates', firstMs: 10 * MINUTE_MS, everyMs, retryMs: everyMs },
    run: async (signal) => (await updates()?.checkIfDue(signal)) ?? true,
  };
}

/** Nobody waits for an update: within a minute after the last person has gone is soon enough. */
function handOverTask(updates: () => Updates | null): BackgroundTask {
  return {
    ...{ name: 'updates-hand-over', firstMs: MINUTE_MS, everyMs: MINUTE_MS, retryMs: MINUTE_MS },
    async run() {
      await updates()?.handOver();
      return true;
    },
  };
}

export const updateTasks = (updates: () => Updates | null): BackgroundTask[] => [
  checkTask(updates),
  handOverTask(updates),
];
