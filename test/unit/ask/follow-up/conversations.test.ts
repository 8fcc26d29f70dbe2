import { describe, expect, it } from 'vitest';
import { createConversations, KEPT_MS } from '../../../../main/engine/ask/follow-up/conversations.ts';

/** With timers that run out only when they are told to. */
function openMemory() {
  const timers = new Map<number, { readonly work: () => void; readonly ms: number }>();
  let next = 0;
  const conversations = createConversations((work, ms) => {
    const id = next++;
    timers.set(id, { work, ms });
    return () => void timers.delete(id);
  });
  const runOut = (): void => {
    for (const { work } of [...timers.values()]) work();
  };
  return { ...conversations, timers, runOut };
}

const asked = (question: string) => ({ question, ofOnePatient: false, persons: [] });

describe('what a question may go on from', () => {
  it('is there for its own account alone, and for ten minutes', () => {
    const { remember, find, runOut, timers } = openMemory();
    remember('nurse', 't1', asked('Who unlocks the store?'));
    expect(find('nurse', 't1')).toEqual(asked('Who unlocks the store?'));
    expect(find('lead', 't1')).toBeNull();
    expect([...timers.values()].map(({ ms }) => ms)).toEqual([KEPT_MS]);
    runOut();
    expect(find('nurse', 't1')).toBeNull();
  });

  it('is the last few questions: one that is gone on from counts as asked again', () => {
    const { remember, find, timers } = openMemory();
    remember('nurse', 'first', asked('first'));
    remember('nurse', 'second', asked('second'));
    for (let i = 0; i < 7; i++) {
      remember('nurse', `t${i}`, asked(`${i}`));
      find('nurse', 'first');
    }
    expect(find('nurse', 'first')).not.toBeNull();
    expect(find('nurse', 'second')).toBeNull();
    expect(timers.size).toBe(8);
  });

  it('is erased with the account, and a colleague’s stays', () => {
    const { remember, find, erase, timers } = openMemory();
    remember('nurse', 't1', asked('mine'));
    remember('lead', 't2', asked('theirs'));
    erase('nurse');
    expect([find('nurse', 't1'), find('lead', 't2')]).toEqual([null, asked('theirs')]);
    expect(timers.size).toBe(1);
  });
});
