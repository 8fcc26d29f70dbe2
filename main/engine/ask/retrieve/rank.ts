import { terms } from '../../text/terms.ts';
import { dot, matryoshka } from '../../text/vectors.ts';
import { termCoverage, type Vocabulary } from '../../text/vocabulary.ts';
import type { RankWeights } from '../calibration.ts';
import type { RankedStatement, RetrievedPassage, Retrieval } from '../evidence.ts';

function statementScore(
  entry: { cosine: number | null; coverage: number; passageRank: number },
  weights: RankWeights,
): number {
  return (
    weights.cosine * (entry.cosine ?? 0) + weights.words * entry.coverage + weights.passage / (1 + entry.passageRank)
  );
}

function statementsOf(
  found: RetrievedPassage,
  passageRank: number,
  question: readonly string[],
  queryVector: Float32Array | null,
  vocabulary: Vocabulary,
  weights: RankWeights,
): RankedStatement[] {
  const { passage } = found;
  const vectors = passage.statementVectors;
  const cut = queryVector && vectors[0] ? matryoshka(queryVector, vectors[0].length) : null;
  return passage.statements.map((statement, i) => {
    const vector = vectors[i];
    const cosine = cut && vector ? dot(cut, vector) : null;
    const held = new Set(terms([passage.document.title, ...statement.headingPath, statement.text].join(' ')));
    const coverage = termCoverage(question, held, vocabulary);
    return { statement, passage, cosine, coverage, score: statementScore({ cosine, coverage, passageRank }, weights) };
  });
}

/**
 * The statements of the first passages, best first, each once. Statements are what is quoted, so they
 * are ranked by themselves: a long passage may be found for one line of it.
 */
export function rankStatements(
  question: string,
  retrieval: Retrieval,
  options: { vocabulary: Vocabulary; weights: RankWeights; passages: number },
): RankedStatement[] {
  const questionTerms = terms(question);
  const best = new Map<string, RankedStatement>();
  retrieval.passages.slice(0, options.passages).forEach((found, rank) => {
    const ranked = statementsOf(found, rank, questionTerms, retrieval.queryVector, options.vocabulary, options.weights);
    for (const entry of ranked) {
      const key = `${entry.passage.tenant}/${entry.passage.bundle}/${entry.statement.id}`;
      const known = best.get(key);
      if (!known || entry.score > known.score) best.set(key, entry);
    }
  });
  return [...best.values()].sort((a, b) => b.score - a.score);
}
