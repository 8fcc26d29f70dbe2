import type { FreeMemory } from '../platform/free-memory.ts';
import type { MemoryRoom } from './slot.ts';

const MIB = 2 ** 20;
/** Left to the window and to other programs when the language model has been loaded. */
const FLOOR_BYTES = 512 * MIB;
/** Below this it gives its memory back; lower than the floor, so that it does not come and go. */
const GIVE_BACK_BYTES = 256 * MIB;
/** Beside the weights: vocabulary, what was read of a question, and the buffers of an evaluation. */
const BESIDE_WEIGHTS_BYTES = 384 * MIB;

/** Free memory with which a language model of so many bytes is loaded. */
export const neededToLoad = (weights: number): number => weights + BESIDE_WEIGHTS_BYTES + FLOOR_BYTES;

/** A machine that cannot say how much is free is taken to have enough. `weights`: null where the file is not known. */
export function roomForLlm(free: FreeMemory, weights: () => number | null): MemoryRoom {
  const atLeast = (bytes: number): boolean => (free() ?? Infinity) >= bytes;
  return {
    toLoad: () => atLeast(neededToLoad(weights() ?? 0)),
    toStay: () => atLeast(GIVE_BACK_BYTES),
  };
}
