import type { EvalRetrieval } from '../../shared/contract/eval.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import type { DocumentFinder } from '../engine/ask/retrieve/find-documents.ts';
import type { Clock } from '../engine/platform/clock.ts';
import { buildEvalKnowledge, type CorpusOptions } from './eval-knowledge.ts';
import { measureRetrieval } from './measure-retrieval.ts';
import { mean, ndcgAt, percentile, recallAt, reciprocalRank } from './metrics.ts';
import type { CorpusLine, QuestionLine } from './read-lines.ts';

/** Measures retrieval the way that questions take it. A document's rank is that of its best passage. */
export async function evalRetrieval(
  corpus: readonly CorpusLine[],
  questions: readonly QuestionLine[],
  options: CorpusOptions & DocumentFinder & { clock: Clock },
): Promise<EvalRetrieval> {
  const answerable = questions.filter(({ relevant_ids }) => relevant_ids.length > 0);
  if (answerable.length === 0) {
    throw new OutpostError('BAD_INPUT', 'No question names a relevant document: check the questions file.');
  }
  const { clock, embedder, calibrations, languages, signal } = options;
  const startedAt = clock.monotonic();
  const { view, documents, passages, embedded, cached } = await buildEvalKnowledge(corpus, options);
  const indexSeconds = (clock.monotonic() - startedAt) / 1000;
  const finder = { embedder, calibrations, languages };
  const measured = await measureRetrieval(view, answerable, { ...finder, clock, signal });
  await view.index?.close();
  const average = (measure: (ranked: readonly string[], relevant: ReadonlySet<string>) => number): number =>
    round(mean(measured.map(({ ranked, relevant }) => measure(ranked, relevant))));
  const times = measured.map(({ ms }) => ms);
  return {
    documents,
    passages,
    questions: measured.length,
    'recall@1': average((ranked, relevant) => recallAt(1, ranked, relevant)),
    'recall@5': average((ranked, relevant) => recallAt(5, ranked, relevant)),
    'recall@10': average((ranked, relevant) => recallAt(10, ranked, relevant)),
    'nDCG@10': average((ranked, relevant) => ndcgAt(10, ranked, relevant)),
    MRR: average(reciprocalRank),
    latencyMs: { p50: round(percentile(times, 0.5)), p95: round(percentile(times, 0.95)) },
    indexSeconds: round(indexSeconds),
    embedder: embedder?.info.id ?? null,
    vectors: { embedded, cached },
  };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
