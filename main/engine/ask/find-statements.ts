import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import type { KnowledgeView } from '../knowledge/port.ts';
import type { PassageIndex } from '../knowledge/index/port.ts';
import { closeStatements } from './close-statements.ts';
import { coverageFeatures, coverageProbability } from './coverage.ts';
import type { SafePath } from './end-safely.ts';
import { type RankedStatement, rankStatements } from './rank-statements.ts';
import { retrievePassages } from './retrieve-passages.ts';
import { rewriteQuery, type SearchQuery } from './rewrite-query.ts';
import { type Tuning, tuningFor } from './tuning.ts';

export interface Found {
  readonly ranked: readonly RankedStatement[];
  /** Those of them that make the answer. */
  readonly close: readonly RankedStatement[];
  /** Probability that the policies cover the question by retrieval alone, 0 to 1. */
  readonly probability: number;
  readonly tuning: Tuning;
}

/** The statements nearest to the question, and how likely they cover it; null where its language cannot be searched. */
export async function findStatements(path: SafePath, knowledge: KnowledgeView, index: PassageIndex): Promise<Found | null> {
  const { run, deps, guarded, request } = path;
  const query = await run.stage('rewrite', deps.limits.guardMs, ({ span }) => {
    const rewritten = rewriteQuery(guarded.text, knowledge.glossary);
    span.set('outpost.rewrite.expanded', rewritten.expanded);
    return rewritten;
  });
  const embedded = await embed(path, query);
  // Words of one language find nothing true in documents of another.
  if (embedded.language === 'unknown' && !knowledge.languages.includes(guarded.language.code)) return null;
  const tuning = tuningFor(embedded.vector ? knowledge.embedderId : null);
  const retrieval = await run.stage('retrieve', deps.limits.searchMs, async ({ span }) => {
    const result = await retrievePassages({
      index,
      scope: request.asker.scope,
      words: query.words,
      queryVector: embedded.vector,
      weights: tuning.fusion,
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
  return run.stage('rerank', deps.limits.rankMs, ({ span }) => {
    const ranked = rankStatements(query.meaning, retrieval, {
      vocabulary: knowledge.vocabulary,
      weights: tuning.rank,
      passages: deps.limits.passagesRanked,
    });
    const probability = coverageProbability(coverageFeatures(query.meaning, retrieval, ranked, knowledge.vocabulary), tuning.coverage);
    span.set('outpost.rerank.statements', ranked.length);
    span.set('outpost.rerank.score_tenth', Math.floor(probability * 10));
    deps.telemetry.observe('outpost.ask.coverage_tenths', Math.floor(probability * 10));
    return { ranked, close: closeStatements(ranked, tuning.closeness, deps.limits.statementsInAnswer), probability, tuning };
  });
}

async function embed(
  path: SafePath,
  query: SearchQuery,
): Promise<{ vector: Float32Array | null; language: 'known' | 'unknown' }> {
  const { run, deps, guarded, knowledge } = path;
  const embedder = deps.embedder();
  if (!embedder || knowledge.embedderId !== embedder.info.id) {
    run.degrade('embedder_missing');
    return { vector: null, language: 'known' };
  }
  const { code, reliable } = guarded.language;
  if (reliable && !embedder.info.languages.includes(code)) {
    // Never grounded in a language that the embedder does not know (DESIGN, Answering).
    run.degrade('language_unknown');
    return { vector: null, language: 'unknown' };
  }
  try {
    const vector = await run.stage('retrieve', deps.limits.embedMs, ({ signal, span }) => {
      span.set('gen_ai.operation.name', 'embeddings');
      return embedder.embedQuery(query.meaning, signal);
    });
    return { vector, language: 'known' };
  } catch (thrown) {
    if (path.request.signal.aborted) throw toOutpostError(thrown);
    run.degrade('embedder_failed');
    return { vector: null, language: 'known' };
  }
}
