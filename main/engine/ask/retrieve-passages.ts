import type { ReaderScope } from '../../../shared/domain/audience.ts';
import type { Hit, IndexedPassage, PassageIndex } from '../knowledge/index/port.ts';

/** A passage found by either search. Scores of the search that missed it are null. */
export interface RetrievedPassage {
  readonly row: number;
  readonly passage: IndexedPassage;
  /** Fused score; comparable within one question only. */
  readonly score: number;
  readonly cosine: number | null;
  readonly bm25: number | null;
}

export interface Retrieval {
  readonly passages: readonly RetrievedPassage[];
  readonly queryVector: Float32Array | null;
  readonly vectorHits: number;
  readonly wordHits: number;
}

/** How the two searches are weighed; measured per embedder (docs/measurements.md). */
export interface FusionWeights {
  /** Constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009). */
  readonly k: number;
  readonly vector: number;
  readonly words: number;
}

/** Weighted reciprocal rank fusion: the sum of weight / (k + rank) over the searches that found a row. */
export function fuseByRank(
  lists: readonly { hits: readonly Hit[]; weight: number }[],
  k: number,
): Map<number, number> {
  const scores = new Map<number, number>();
  for (const { hits, weight } of lists) {
    hits.forEach(({ row }, index) => {
      scores.set(row, (scores.get(row) ?? 0) + weight / (k + index + 1));
    });
  }
  return scores;
}

export interface RetrieveOptions {
  readonly index: PassageIndex;
  readonly scope: ReaderScope;
  readonly words: string;
  /** Null where the embedder is missing or does not know the language: words alone. */
  readonly queryVector: Float32Array | null;
  readonly weights: FusionWeights;
  readonly limit: number;
}

/** Hybrid retrieval. The reader's scope is part of both queries. */
export async function retrievePassages(options: RetrieveOptions): Promise<Retrieval> {
  const { index, scope, limit, weights } = options;
  const [vectorHits, wordHits] = await Promise.all([
    options.queryVector ? index.searchVector(options.queryVector, scope, limit) : [],
    index.searchWords(options.words, scope, limit),
  ]);
  const fused = fuseByRank(
    [
      { hits: vectorHits, weight: weights.vector },
      { hits: wordHits, weight: weights.words },
    ],
    weights.k,
  );
  const cosines = new Map(vectorHits.map(({ row, score }) => [row, score]));
  const bm25s = new Map(wordHits.map(({ row, score }) => [row, score]));
  const passages = [...fused]
    .map(([row, score]) => ({
      row,
      passage: index.at(row),
      score,
      cosine: cosines.get(row) ?? null,
      bm25: bm25s.get(row) ?? null,
    }))
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, limit);
  return {
    passages,
    queryVector: options.queryVector,
    vectorHits: vectorHits.length,
    wordHits: wordHits.length,
  };
}
