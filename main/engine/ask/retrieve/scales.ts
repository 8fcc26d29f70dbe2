import type { Retrieval } from '../evidence.ts';

/**
 * Splits what was found by the scale that its scores are on: first the passages that have a vector (cosine and words
 * together), then those of bundles that have none yet (words alone). A part without passages is left out; where nothing
 * was found the retrieval itself is the only part.
 *
 * The rule for bundles without vectors beside bundles with them: a cosine says nothing of a BM25 score, so no score of
 * one scale is ever compared with one of the other. Each part is ranked and weighed by itself with the calibration that
 * was measured on its scale, and only what comes of that, covered or not, is compared (weigh-evidence.ts). So a bundle
 * without vectors claims at most what the search by words alone may claim, and takes nothing from its neighbours.
 */
export function byScale(retrieval: Retrieval): [Retrieval, ...Retrieval[]] {
  const { passages } = retrieval;
  const byMeaning = passages.filter(({ cosine }) => cosine !== null);
  if (byMeaning.length === passages.length) return [retrieval];
  const byWords: Retrieval = {
    ...retrieval,
    queryVector: null,
    passages: passages.filter(({ cosine }) => cosine === null),
  };
  return byMeaning.length === 0 ? [byWords] : [{ ...retrieval, passages: byMeaning }, byWords];
}
