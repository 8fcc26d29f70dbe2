import { CATEGORIES, type Category } from '../../../../shared/domain/route.ts';

/** One for each category, of sum 1. */
export type Probabilities = Readonly<Record<Category, number>>;

/** `scores` in the order of `classes`; a category that is not among them gets 0. */
export function softmax(classes: readonly Category[], scores: readonly number[]): Probabilities {
  const top = Math.max(...scores);
  const exps = scores.map((score) => Math.exp(score - top));
  const total = exps.reduce((sum, value) => sum + value, 0);
  const all = Object.fromEntries(CATEGORIES.map((category) => [category, 0])) as Record<Category, number>;
  for (const [c, category] of classes.entries()) all[category] = (exps[c] ?? 0) / total;
  return all;
}

/** What counts as impossible for one of two judges, so that it cannot veto the other alone. */
const LEAST = 1e-6;

/**
 * Two judges of the same text who err apart: their normalised geometric mean. On writers that neither had seen it is
 * better than either (docs/measurements.md, "Routes").
 */
export function together(one: Probabilities, other: Probabilities): Probabilities {
  const scores = CATEGORIES.map(
    (category) => (Math.log(one[category] + LEAST) + Math.log(other[category] + LEAST)) / 2,
  );
  return softmax(CATEGORIES, scores);
}
