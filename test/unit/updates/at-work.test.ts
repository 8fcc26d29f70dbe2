import { describe, expect, it } from 'vitest';
import { createAtWork } from '../../../main/engine/platform/at-work.ts';
import { whileItRuns } from '../../../main/engine/workstation/while-it-runs.ts';

const signal = new AbortController().signal;
const taskOf = (name: string, run: () => Promise<boolean>) => ({ name, firstMs: 0, everyMs: 1, retryMs: 1, run });

describe('what a new version waits for', () => {
  it('is each thing that runs, until all of them have ended', () => {
    const atWork = createAtWork();
    const [one, other] = [atWork.begin(), atWork.begin()];
    one();
    one();
    expect(atWork.any()).toBe(true);
    other();
    expect(atWork.any()).toBe(false);
  });

  it.each(['knowledge', 'backup', 'embedding'])('is the task %s, also where it fails', async (name) => {
    const atWork = createAtWork();
    const seen: boolean[] = [];
    const task = whileItRuns(
      taskOf(name, async () => {
        seen.push(atWork.any());
        throw new Error('no line');
      }),
      atWork,
    );
    await expect(task.run(signal)).rejects.toThrow('no line');
    expect([...seen, atWork.any()]).toEqual([true, false]);
  });

  it('is not what looks after it', async () => {
    const atWork = createAtWork();
    const task = whileItRuns(
      taskOf('updates-hand-over', async () => !atWork.any()),
      atWork,
    );
    expect(await task.run(signal)).toBe(true);
  });
});
