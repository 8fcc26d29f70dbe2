import type { ReaderScope } from '../../../../shared/domain/audience.ts';
import type { Hit, PassageIndex } from '../../knowledge/index/port.ts';
import { dot } from '../../text/vectors.ts';
import { calibrationFor, type FusionWeights } from '../calibration.ts';
import type { AskContext } from '../context.ts';
import type { QuestionEmbedding, Retrieval, SearchQuery } from '../evidence.ts';

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

/** Stage: passages by meaning and by words, both within the reader's scope. */
export function searchPassages(
  context: AskContext,
  index: PassageIndex,
  query: SearchQuery,
  { vector }: QuestionEmbedding,
): Promise<Retrieval> {
  const { run, deps, request, knowledge } = context;
  return run.stage('retrieve', deps.limits.searchMs, async ({ span }) => {
    const result = await retrievePassages({
      index,
      scope: request.asker.scope,
      words: query.words,
      queryVector: vector,
      weights: calibrationFor(vector ? knowledge.embedderId : null).fusion,
      limit: deps.limits.hitsPerSearch,
      part: (name) => span.part(name),
    });
    span.set('gen_ai.operation.name', 'retrieval');
    span.set('outpost.retrieve.filter', 'in_query');
    span.set('outpost.retrieve.asked', deps.limits.hitsPerSearch);
    span.set('outpost.retrieve.vector_hits', result.vectorHits);
    span.set('outpost.retrieve.word_hits', result.wordHits);
    if (result.partial) run.degrade('index_partial');
    if (result.passages.length === 0) deps.telemetry.count('outpost.ask.empty_retrievals');
    return result;
  });
}
