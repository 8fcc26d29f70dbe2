import { describe, expect, it } from 'vitest';
import { createQuietCollector } from '../../../main/engine/platform/quiet-collector.ts';

/** Timers that run out when they are told to. */
function manualTimers() {
  const waiting = new Set<() => void>();
  return {
    setTimer(work: () => void): () => void {
      waiting.add(work);
      return () => waiting.delete(work);
    },
    runOut() {
      for (const work of [...waiting]) {
        waiting.delete(work);
        work();
      }
    },
    count: () => waiting.size,
  };
}

describe('the collection of garbage at rest', () => {
  it('waits until nothing has come for a while, and happens once for all that came', () => {
    const timers = manualTimers();
    let collections = 0;
    const worked = createQuietCollector({ collect: () => void collections++, setTimer: timers.setTimer });
    for (let message = 0; message < 5; message++) worked();
    expect([collections, timers.count()]).toEqual([0, 1]);
    timers.runOut();
    timers.runOut();
    expect(collections).toBe(1);
    worked();
    timers.runOut();
    expect(collections).toBe(2);
  });
});
