import type { ReaderScope } from '../../../shared/domain/audience.ts';
import type { Hit, IndexedPassage, PassageIndex } from '../knowledge/index/port.ts';
import { dot } from '../text/vectors.ts';

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
  /** True where the search by words was not ready yet. */
  readonly partial: boolean;
  readonly vectorHits: number;
  readonly wordHits: number;
}

/**
 * How much the search by words adds to the cosine, as a share of the question's best BM25 score; measured
 * per embedder. Fusing scores beat reciprocal rank fusion with both embedders (docs/measurements.md).
 */
export interface FusionWeights {
  readonly words: number;
}

export interface RetrieveOptions {
  readonly index: PassageIndex;
  readonly scope: ReaderScope;
  readonly words: string;
  /** Null where the embedder is missing or does not know the language: words alone. */
  readonly queryVector: Float32Array | null;
  readonly weights: FusionWeights;
  readonly limit: number;
  /** A span for each search; the reader's filter is part of both. */
  readonly part?: (name: 'vector' | 'words') => { end(): void };
}

/** cosine + words × bm25 / best bm25; without vectors the second part alone. */
export function fusedScore(
  hit: { cosine: number | null; bm25: number | null },
  bestBm25: number,
  weights: FusionWeights,
): number {
  const byWords = hit.bm25 === null || bestBm25 <= 0 ? 0 : hit.bm25 / bestBm25;
  return hit.cosine === null ? byWords : hit.cosine + weights.words * byWords;
}

function byRow(hits: readonly Hit[]): Map<number, number> {
  return new Map(hits.map(({ row, score }) => [row, score]));
}

/** Hybrid retrieval. The reader's scope is part of both queries. */
export async function retrievePassages(options: RetrieveOptions): Promise<Retrieval> {
  const { index, scope, limit, weights, queryVector } = options;
  // Just started: what is ready answers first. Without vectors the words are waited for.
  const partial = queryVector !== null && !index.wordsReady();
  async function timed<T>(name: 'vector' | 'words', search: () => Promise<T>): Promise<T> {
    const span = options.part?.(name);
    try {
      return await search();
    } finally {
      span?.end();
    }
  }
  const [vectorHits, wordHits] = await Promise.all([
    queryVector ? timed('vector', () => index.searchVector(queryVector, scope, limit)) : [],
    partial ? [] : timed('words', () => index.searchWords(options.words, scope, limit)),
  ]);
  const cosines = byRow(vectorHits);
  const bm25s = byRow(wordHits);
  const bestBm25 = wordHits[0]?.score ?? 0;
  const passages = [...new Set([...cosines.keys(), ...bm25s.keys()])]
    .map((row) => {
      const passage = index.at(row);
      // A passage that only the words found has a vector all the same: both parts are exact.
      const own = queryVector && passage.vector ? dot(queryVector, passage.vector) : null;
      const cosine = cosines.get(row) ?? own;
      const bm25 = bm25s.get(row) ?? null;
      return { row, passage, cosine, bm25, score: fusedScore({ cosine, bm25 }, bestBm25, weights) };
    })
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, limit);
  return { passages, queryVector, partial, vectorHits: vectorHits.length, wordHits: wordHits.length };
}
