import type { LanguagePacks } from '../../languages/packs.ts';
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

export interface RankOptions {
  readonly vocabulary: Vocabulary;
  readonly weights: RankWeights;
  /** How many passages' statements are ranked. */
  readonly passages: number;
  readonly languages: LanguagePacks;
}

function statementsOf(
  found: RetrievedPassage,
  passageRank: number,
  question: string,
  queryVector: Float32Array | null,
  { vocabulary, weights, languages }: RankOptions,
): RankedStatement[] {
  const { passage } = found;
  // Question and statement by the rules of one language: the document's.
  const { terms } = languages.of(passage.document.language).analyser;
  const asked = terms(question);
  const vectors = passage.statementVectors;
  const cut = queryVector && vectors[0] ? matryoshka(queryVector, vectors[0].length) : null;
  return passage.statements.map((statement, i) => {
    const vector = vectors[i];
    const cosine = cut && vector ? dot(cut, vector) : null;
    const held = new Set(terms([passage.document.title, ...statement.headingPath, statement.text].join(' ')));
    const coverage = termCoverage(asked, held, vocabulary);
    return { statement, passage, cosine, coverage, score: statementScore({ cosine, coverage, passageRank }, weights) };
  });
}

/**
 * The statements of the first passages, best first, each once. Statements are what is quoted, so they
 * are ranked by themselves: a long passage may be found for one line of it.
 */
export function rankStatements(question: string, retrieval: Retrieval, options: RankOptions): RankedStatement[] {
  const best = new Map<string, RankedStatement>();
  retrieval.passages.slice(0, options.passages).forEach((found, rank) => {
    const ranked = statementsOf(found, rank, question, retrieval.queryVector, options);
    for (const entry of ranked) {
      const key = `${entry.passage.tenant}/${entry.passage.bundle}/${entry.statement.id}`;
      const known = best.get(key);
      if (!known || entry.score > known.score) best.set(key, entry);
    }
  });
  return [...best.values()].sort((a, b) => b.score - a.score);
}
