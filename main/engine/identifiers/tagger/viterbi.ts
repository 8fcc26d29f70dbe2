/**
 * The best sequence of tags: `emissions` holds one row of scores a token, `transitions` one row a tag. A text begins as
 * after tag 0. Costs tokens × tags².
 */
export function bestTags(emissions: Float32Array, transitions: ArrayLike<number>, tags: number): Uint8Array {
  const tokens = emissions.length / tags;
  const best = new Uint8Array(tokens);
  const from = new Uint8Array(emissions.length);
  let scores = new Float64Array(tags).fill(Number.NEGATIVE_INFINITY);
  let next = new Float64Array(tags);
  scores[0] = 0;
  for (let t = 0; t < tokens; t++) {
    for (let to = 0; to < tags; to++) {
      let top = Number.NEGATIVE_INFINITY;
      let source = 0;
      for (let before = 0; before < tags; before++) {
        const score = (scores[before] as number) + (transitions[before * tags + to] as number);
        if (score > top) {
          top = score;
          source = before;
        }
      }
      from[t * tags + to] = source;
      next[to] = top + (emissions[t * tags + to] as number);
    }
    [scores, next] = [next, scores];
  }
  let tag = scores.reduce((top, score, i) => (score > (scores[top] as number) ? i : top), 0);
  for (let t = tokens - 1; t >= 0; t--) {
    best[t] = tag;
    tag = from[t * tags + tag] as number;
  }
  return best;
}
