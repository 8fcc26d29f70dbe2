import type { RankWeights } from '../engine/ask/calibration.ts';
import type { RankedStatement, Retrieval } from '../engine/ask/evidence.ts';
import { DEFAULT_LIMITS } from '../engine/ask/limits.ts';
import { rankStatements } from '../engine/ask/retrieve/rank.ts';
import type { KnowledgeView } from '../engine/knowledge/port.ts';
import { LANGUAGES } from './languages.ts';

/** What was found for a question, ranked as the product ranks it (ask/weigh-evidence.ts). */
export const rankFound = (
  question: string,
  retrieval: Retrieval,
  { vocabulary }: Pick<KnowledgeView, 'vocabulary'>,
  weights: RankWeights,
): RankedStatement[] =>
  rankStatements(question, retrieval, {
    ...{ vocabulary, weights, languages: LANGUAGES },
    passages: DEFAULT_LIMITS.passagesRanked,
  });
