import { describe, expect, it } from 'vitest';
import { readAhead } from '../../../main/engine/workstation/read-ahead.ts';

/** The next timer alone runs out when it is told to. */
function manualTimer() {
  let waiting: (() => void) | null = null;
  return {
    setTimer(work: () => void): () => void {
      waiting = work;
      return () => {
        waiting = null;
      };
    },
    runOut() {
      const work = waiting;
      waiting = null;
      work?.();
    },
  };
}

describe('what is read before the first question', () => {
  it('is read piece by piece, so that others are answered between two', () => {
    const timer = manualTimer();
    const done: string[] = [];
    readAhead([() => void done.push('languages'), () => void done.push('names')], timer.setTimer);
    expect(done).toEqual([]);
    timer.runOut();
    expect(done).toEqual(['languages']);
    timer.runOut();
    timer.runOut();
    expect(done).toEqual(['languages', 'names']);
  });

  it('goes on with the next piece where one throws', () => {
    const timer = manualTimer();
    const done: string[] = [];
    const broken = () => {
      throw new Error('no such word list');
    };
    readAhead([broken, () => void done.push('names')], timer.setTimer);
    expect(() => timer.runOut()).not.toThrow();
    timer.runOut();
    expect(done).toEqual(['names']);
  });

  it('is left where the engine closes meanwhile', () => {
    const timer = manualTimer();
    const done: string[] = [];
    const end = readAhead([() => void done.push('languages'), () => void done.push('names')], timer.setTimer);
    timer.runOut();
    end();
    timer.runOut();
    expect(done).toEqual(['languages']);
  });
});
