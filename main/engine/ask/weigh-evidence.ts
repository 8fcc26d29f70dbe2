import { type Calibration, calibrationFor } from './calibration.ts';
import type { AskContext } from './context.ts';
import { coverageFeatures, coverageProbability } from './coverage/features.ts';
import type { QuestionEmbedding, RankedStatement, Retrieval, SearchQuery } from './evidence.ts';
import { closeStatements } from './retrieve/close-statements.ts';
import { rankStatements } from './retrieve/rank.ts';

/** What was found for a question, and how likely it covers it. */
export interface Evidence {
  readonly ranked: readonly RankedStatement[];
  /** Those of them that make the answer. */
  readonly close: readonly RankedStatement[];
  /** Probability that the policies cover the question by retrieval alone, 0 to 1. */
  readonly probability: number;
  readonly calibration: Calibration;
}

/** Stage: statements ranked by themselves, those that would make the answer, and how likely they cover the question. */
export function weighEvidence(
  context: AskContext,
  query: SearchQuery,
  retrieval: Retrieval,
  { vector }: QuestionEmbedding,
): Promise<Evidence> {
  const { run, deps, knowledge } = context;
  const calibration = calibrationFor(vector ? knowledge.embedderId : null);
  return run.stage('rerank', deps.limits.rankMs, ({ span }) => {
    const ranked = rankStatements(query.meaning, retrieval, {
      vocabulary: knowledge.vocabulary,
      weights: calibration.rank,
      passages: deps.limits.passagesRanked,
    });
    const probability = coverageProbability(
      coverageFeatures(query.meaning, retrieval, ranked, knowledge.vocabulary),
      calibration.coverage,
    );
    span.set('outpost.rerank.statements', ranked.length);
    span.set('outpost.rerank.score_tenth', Math.floor(probability * 10));
    deps.telemetry.observe('outpost.ask.coverage_tenths', Math.floor(probability * 10));
    return {
      ranked,
      close: closeStatements(ranked, calibration.closeness, deps.limits.statementsInAnswer),
      probability,
      calibration,
    };
  });
}
