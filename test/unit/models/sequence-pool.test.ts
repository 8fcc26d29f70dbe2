import type { Token } from 'node-llama-cpp';
import { describe, expect, it } from 'vitest';
import { createSequencePool } from '../../../main/engine/models/adapters/sequence-pool.ts';

const PROMPT = [1, 2, 3].map((token) => token as Token);
const INSTRUCTIONS = 2;

/** A sequence that must not be used once its context was disposed. */
function fakeSequence(isDisposed: () => boolean) {
  let held: Token[] = [];
  const alive = (): void => {
    if (isDisposed()) throw new Error('disposed');
  };
  return {
    get nextTokenIndex() {
      return held.length;
    },
    compareContextTokens(tokens: Token[]) {
      alive();
      const at = tokens.findIndex((token, i) => token !== held[i]);
      return { firstDifferentIndex: at < 0 ? tokens.length : at };
    },
    async adaptStateToTokens(tokens: Token[]) {
      alive();
      held = held.slice(0, tokens.length);
    },
    async eraseContextTokenRanges([range]: { start: number; end: number }[]) {
      alive();
      held = held.slice(0, range?.start);
    },
    async evaluateWithoutGeneratingNewTokens(tokens: Token[]) {
      alive();
      held = [...held, ...tokens];
    },
  };
}

/** Contexts of one sequence, on a machine that may have no memory for another. */
async function openPool() {
  const machine = { opened: 0, disposed: 0, full: false };
  const pool = await createSequencePool(async () => {
    if (machine.full) throw new Error('no memory for a context');
    machine.opened += 1;
    let sequencesLeft = 1;
    let disposed = false;
    return {
      get sequencesLeft() {
        return sequencesLeft;
      },
      getSequence() {
        sequencesLeft -= 1;
        return fakeSequence(() => disposed);
      },
      async dispose() {
        disposed = true;
        machine.disposed += 1;
      },
    };
  });
  async function ask(): Promise<number> {
    const { sequence, cached } = await pool.take(PROMPT, INSTRUCTIONS);
    await sequence.evaluateWithoutGeneratingNewTokens(PROMPT.slice(cached));
    return cached;
  }
  return { pool, machine, ask };
}

describe('the conversations kept in memory', () => {
  it('keep the fixed instructions alone when they are erased', async () => {
    const { pool, machine, ask } = await openPool();
    expect(await ask()).toBe(0);
    await pool.erase();
    expect(machine).toMatchObject({ opened: 2, disposed: 1 });
    expect(await ask()).toBe(INSTRUCTIONS);
  });

  it('are opened by a later question where an erasure had no memory for it', async () => {
    const { pool, machine, ask } = await openPool();
    await ask();
    machine.full = true;
    await expect(pool.erase()).rejects.toThrow();
    await expect(ask()).rejects.toThrow();
    machine.full = false;
    expect(await ask()).toBe(0);
    await pool.close();
    expect(machine).toMatchObject({ opened: 2, disposed: 2 });
  });
});
