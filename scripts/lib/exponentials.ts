/** Scores to their exponentials, in place and beside the largest, so that none overflows; their sum, of a softmax the divisor. */
export function exponentiate(scores: Float32Array): number {
  const top = Math.max(...scores);
  let total = 0;
  for (let c = 0; c < scores.length; c++) {
    scores[c] = Math.exp((scores[c] as number) - top);
    total += scores[c] as number;
  }
  return total;
}
