/** Ranking measures over one question. `ranked`: document ids, best first, each once. */
export function recallAt(k: number, ranked: readonly string[], relevant: ReadonlySet<string>): number {
  const found = ranked.slice(0, k).filter((id) => relevant.has(id)).length;
  return found / Math.min(k, relevant.size);
}

/** Binary gains, log2 discount (Järvelin and Kekäläinen 2002). */
export function ndcgAt(k: number, ranked: readonly string[], relevant: ReadonlySet<string>): number {
  const gain = (index: number): number => 1 / Math.log2(index + 2);
  const dcg = ranked.slice(0, k).reduce((sum, id, i) => sum + (relevant.has(id) ? gain(i) : 0), 0);
  const ideal = Array.from({ length: Math.min(k, relevant.size) }, (_, i) => gain(i)).reduce((a, b) => a + b, 0);
  return dcg / ideal;
}

export function reciprocalRank(ranked: readonly string[], relevant: ReadonlySet<string>): number {
  const index = ranked.findIndex((id) => relevant.has(id));
  return index < 0 ? 0 : 1 / (index + 1);
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
}

/** Nearest-rank percentile, `share` 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
}
