import { describe, expect, it } from 'vitest';
import { createVectorMemory } from '../../../main/engine/models/vector-memory.ts';

function counting() {
  const made: string[] = [];
  return {
    made,
    async make(prompt: string) {
      made.push(prompt);
      return Float32Array.of(made.length);
    },
  };
}

describe('the last vectors of an embedder', () => {
  it('are made once for the same prompt', async () => {
    const memory = createVectorMemory();
    const { make, made } = counting();
    expect(await memory.recall('a', make)).toBe(await memory.recall('a', make));
    expect(made).toEqual(['a']);
  });

  it('are no more than so many: the one not asked for longest goes', async () => {
    const memory = createVectorMemory(2);
    const { make, made } = counting();
    for (const prompt of ['a', 'b', 'a', 'c', 'a', 'b']) await memory.recall(prompt, make);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('are gone once erased', async () => {
    const memory = createVectorMemory();
    const { make, made } = counting();
    await memory.recall('a', make);
    memory.erase();
    await memory.recall('a', make);
    expect(made).toEqual(['a', 'a']);
  });

  it('keep nothing of what failed', async () => {
    const memory = createVectorMemory();
    const { make, made } = counting();
    await expect(memory.recall('a', () => Promise.reject(new Error('stopped')))).rejects.toThrow('stopped');
    await memory.recall('a', make);
    expect(made).toEqual(['a']);
  });
});
