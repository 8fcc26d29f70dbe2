/** Numbers from 0 up to 1. */
export type Random = () => number;

/** xorshift (Marsaglia 2003): the same numbers for the same seed, which is not 0. */
export function createSeededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
