import type { WordByWord } from '../languages/word-by-word.ts';
import { answersProbability, isClaimed } from './answer-scorer/score.ts';
import type { Calibration } from './calibration.ts';
import type { AskContext } from './context.ts';
import { coverageFeatures, coverageProbability } from './coverage/features.ts';
import type { DifferingStatements, RankedStatement, Retrieval, SearchQuery } from './evidence.ts';
import { withDiffering } from './find-differing.ts';
import { closeStatements } from './retrieve/close-statements.ts';
import { rankStatements } from './retrieve/rank.ts';
import { byScale } from './retrieve/scales.ts';

/** What was found for a question, and how likely it covers it. */
export interface Evidence {
  readonly ranked: readonly RankedStatement[];
  /** Those of them that make the answer. */
  readonly close: readonly RankedStatement[];
  /** Those of the answer that differ from others which were found: these stand beside them. */
  readonly differing: readonly DifferingStatements[];
  /** Probability that the policies cover the question, 0 to 1: whether anything is near it. */
  readonly probability: number;
  /** Probability that the words of the answer answer it, 0 to 1: whether that is claimed. */
  readonly answers: number;
  readonly calibration: Calibration;
  /** Where it was found by what single words mean: it is claimed by nothing. */
  readonly wordByWord: WordByWord | null;
}

/** Statements ranked by themselves, those that would make the answer, and how likely they cover the question: one scale. */
function weighOne({ knowledge, deps }: AskContext, { meaning, wordByWord }: SearchQuery, part: Retrieval): Evidence {
  const calibration = deps.calibrations(part.queryVector === null ? null : knowledge.embedderId);
  const ranked = rankStatements(meaning, part, {
    vocabulary: knowledge.vocabulary,
    weights: calibration.rank,
    passages: deps.limits.passagesRanked,
    languages: deps.languages,
  });
  const features = coverageFeatures(meaning, part, ranked, {
    vocabulary: knowledge.vocabulary,
    languages: deps.languages,
  });
  const close = closeStatements(ranked, calibration.closeness, deps.limits.statementsInAnswer);
  return {
    ranked,
    close,
    differing: [],
    probability: coverageProbability(features, calibration.coverage),
    answers: answersProbability({ question: meaning, retrieval: part, ranked }, close, calibration.answers),
    calibration,
    wordByWord,
  };
}

const CLAIMED = 2;
const NEAR = 1;

/** What may be claimed before what is near, and that before what is far, each by its own calibration; of two alike the first, found by meaning. */
function surest(weighed: readonly [Evidence, ...Evidence[]]): Evidence {
  const sureness = ({ probability, answers, calibration }: Evidence): number => {
    if (isClaimed(answers, calibration.answers)) return CLAIMED;
    return probability >= calibration.near ? NEAR : 0;
  };
  return weighed.reduce((best, one) => (sureness(one) > sureness(best) ? one : best));
}

/** What was found, each scale by its own calibration; the surest of it. */
export function evidenceOf(context: AskContext, query: SearchQuery, retrieval: Retrieval): Evidence {
  const [first, ...rest] = byScale(retrieval);
  const weigh = (part: Retrieval): Evidence => weighOne(context, query, part);
  return surest([weigh(first), ...rest.map(weigh)]);
}

/**
 * Stage: what was found is weighed on the scale that it was found on (retrieve/scales.ts), and the surest of it is the
 * evidence. Where some bundles have no vectors yet, theirs answers only where the search by words may claim and the
 * search by meaning may not.
 */
export function weighEvidence(context: AskContext, query: SearchQuery, retrieval: Retrieval): Promise<Evidence> {
  const { run, deps } = context;
  return run.stage('rerank', deps.limits.rankMs, ({ span }) => {
    const evidence = withDiffering(evidenceOf(context, query, retrieval), deps.languages);
    const { ranked, probability, answers } = evidence;
    span.set('outpost.rerank.statements', ranked.length);
    span.set('outpost.rerank.score_tenth', Math.floor(probability * 10));
    span.set('outpost.rerank.answers_tenth', Math.floor(answers * 10));
    return evidence;
  });
}

/** Once a question, whatever number of wordings it was searched for in. */
export function observeCoverage({ deps }: AskContext, { probability }: Evidence): void {
  deps.telemetry.observe('outpost.ask.coverage_tenths', Math.floor(probability * 10));
}
