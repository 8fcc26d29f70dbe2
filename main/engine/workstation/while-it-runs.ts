import type { AtWork } from '../platform/at-work.ts';
import type { BackgroundTask } from './background.ts';

/** What would be lost, or begun anew, where it is cut off; the rest takes moments, or goes on where it was. */
const WORK: ReadonlySet<string> = new Set(['knowledge', 'backup', 'embedding']);

/** A new version of the app waits while such a task runs. */
export function whileItRuns(task: BackgroundTask, atWork: AtWork): BackgroundTask {
  if (!WORK.has(task.name)) return task;
  return {
    ...task,
    async run(signal) {
      const ended = atWork.begin();
      try {
        return await task.run(signal);
      } finally {
        ended();
      }
    },
  };
}
