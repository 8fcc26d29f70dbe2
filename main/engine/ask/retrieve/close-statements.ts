import type { RankedStatement } from '../evidence.ts';

/**
 * The statements of an answer: the best one, and those that score within `closeness` of it, at most `most`. Measured
 * against a reader's labels this chooses better than the language model does (docs/measurements.md, Choosing
 * sentences): a statement that answers stands out, and where several do they score alike.
 */
export function closeStatements(
  ranked: readonly RankedStatement[],
  closeness: number,
  most: number,
): RankedStatement[] {
  const best = ranked[0];
  return best === undefined ? [] : ranked.slice(0, most).filter(({ score }) => score >= best.score - closeness);
}
