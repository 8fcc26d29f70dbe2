import type { ReaderScope } from '../../../../shared/domain/audience.ts';
import type { Hit, PassageIndex } from '../../knowledge/index/port.ts';
import { cosine, dot, matryoshka } from '../../text/vectors.ts';
import type { FusionWeights } from '../calibration.ts';
import type { AskContext } from '../context.ts';
import type { QuestionEmbedding, RetrievedPassage, Retrieval, SearchQuery } from '../evidence.ts';

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

type Scored = Omit<RetrievedPassage, 'score'>;

/**
 * (1 - titles) × cosine + titles × the title's cosine + words × bm25 / best bm25; without vectors the last part alone. A
 * title without a vector counts as being as near as its passage, so that a bundle of an earlier version stands no worse
 * than others.
 */
export function fusedScore(
  { cosine, titleCosine, bm25 }: Pick<Scored, 'cosine' | 'titleCosine' | 'bm25'>,
  bestBm25: number,
  weights: FusionWeights,
): number {
  const byWords = bm25 === null || bestBm25 <= 0 ? 0 : bm25 / bestBm25;
  if (cosine === null) return byWords;
  return cosine + weights.titles * ((titleCosine ?? cosine) - cosine) + weights.words * byWords;
}

/** Passages of one scale, best first. The best BM25 score is that of the scale: neither part leans on the other's. */
function fuse(found: readonly Scored[], weights: FusionWeights, limit: number): RetrievedPassage[] {
  const bestBm25 = Math.max(0, ...found.map(({ bm25 }) => bm25 ?? 0));
  return found
    .map((one) => ({ ...one, score: fusedScore(one, bestBm25, weights) }))
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, limit);
}

/** The cosine of question and title, which is cut as statements are; the question's vector is cut once, and each document's title compared once. */
function titleQuery(queryVector: Float32Array | null): (title: Float32Array | null) => number | null {
  let cut: Float32Array | null = null;
  const cosines = new Map<Float32Array, number>();
  return (title) => {
    if (queryVector === null || title === null) return null;
    if (cut?.length !== title.length) cut = matryoshka(queryVector, title.length);
    const known = cosines.get(title) ?? dot(cut, title);
    cosines.set(title, known);
    return known;
  };
}

function byRow(hits: readonly Hit[]): Map<number, number> {
  return new Map(hits.map(({ row, score }) => [row, score]));
}

/** Each scale by itself, up to `limit` of each (scales.ts). */
function fuseScales(found: readonly Scored[], weights: FusionWeights, limit: number): RetrievedPassage[] {
  const byMeaning = found.filter(({ cosine }) => cosine !== null);
  const byWords = found.filter(({ cosine }) => cosine === null);
  return [...fuse(byMeaning, weights, limit), ...fuse(byWords, weights, limit)];
}

/** Two searches for one question over one index as if they had been one: scored together, as `first` was searched. */
export function joinRetrievals(
  first: Retrieval,
  second: Retrieval,
  { weights, limit }: Pick<RetrieveOptions, 'weights' | 'limit'>,
): Retrieval {
  return { ...first, passages: fuseScales([...first.passages, ...second.passages], weights, limit) };
}

/**
 * Hybrid retrieval; the reader's scope is part of both queries. Passages without a vector are ranked by words among
 * themselves and stand after the others, up to `limit` of each (scales.ts).
 */
export async function retrievePassages(options: RetrieveOptions): Promise<Retrieval> {
  const { index, scope, limit, weights, queryVector } = options;
  // Just started: what is ready answers first. What has no vector is found by its words alone, which are waited for.
  const everyVector = queryVector !== null && index.stats.vectors === index.stats.passages;
  const partial = everyVector && !index.wordsReady();
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
  const asked = titleQuery(queryVector);
  const found = [...new Set([...cosines.keys(), ...bm25s.keys()])].map((row): Scored => {
    const passage = index.at(row);
    // A passage that only the words found has a vector all the same: both parts are exact.
    const own = queryVector && passage.vector ? cosine(queryVector, passage.vector) : null;
    return {
      ...{ row, passage, cosine: cosines.get(row) ?? own, bm25: bm25s.get(row) ?? null },
      titleCosine: asked(passage.titleVector),
    };
  });
  const passages = fuseScales(found, weights, limit);
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
      weights: deps.calibrations(vector ? knowledge.embedderId : null).fusion,
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
