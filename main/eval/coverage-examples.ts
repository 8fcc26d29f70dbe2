import { type CoverageFeatures, coverageFeatures } from '../engine/ask/coverage/features.ts';
import { type DocumentFinder, retrieveDocuments } from '../engine/ask/retrieve/find-documents.ts';
import { DEFAULT_LIMITS } from '../engine/ask/limits.ts';
import type { RankedStatement } from '../engine/ask/evidence.ts';
import { rankFound } from './rank-found.ts';
import type { Retrieval } from '../engine/ask/evidence.ts';
import { answersProbability } from '../engine/ask/answer-scorer/score.ts';
import type { Calibration } from '../engine/ask/calibration.ts';
import { closeStatements } from '../engine/ask/retrieve/close-statements.ts';
import type { KnowledgeView } from '../engine/knowledge/port.ts';
import { EVAL_READER } from './corpus.ts';
import type { QuestionLine } from './read-lines.ts';
import { LANGUAGES } from './languages.ts';

/** Asked as it is, with the documents that answer it withheld (the hard case: everything near stays), or about something else. */
export type CoverageKind = 'covered' | 'withheld' | 'off-topic';

export interface CoverageExample {
  readonly kind: CoverageKind;
  readonly id: string;
  readonly question: string;
  readonly features: CoverageFeatures;
  readonly ranked: readonly RankedStatement[];
  /** That the words that would be shown answer it, 0 to 1 (answer-scorer/score.ts). */
  readonly answers: number;
  /** Whether the best statement is of a document that answers the question. */
  readonly right: boolean;
}

export interface CoverageQuestions {
  readonly covered: readonly QuestionLine[];
  readonly offTopic: readonly string[];
}

/** More than the product asks for, so that as many are left once a document is withheld. */
const HITS = 80;

interface Asked {
  readonly question: string;
  readonly found: Retrieval;
  readonly view: KnowledgeView;
  readonly calibration: Calibration;
}

function exampleOf(
  kind: CoverageKind,
  id: string,
  { question, found, view, calibration }: Asked,
  relevant: ReadonlySet<string>,
): CoverageExample {
  const kept =
    kind === 'withheld' ? found.passages.filter(({ passage }) => !relevant.has(passage.document.id)) : found.passages;
  const retrieval = { ...found, passages: kept.slice(0, DEFAULT_LIMITS.hitsPerSearch) };
  const ranked = rankFound(question, retrieval, view, calibration.rank);
  const [best] = ranked;
  const shown = closeStatements(ranked, calibration.closeness, DEFAULT_LIMITS.statementsInAnswer);
  return {
    kind,
    id,
    question,
    ranked,
    answers: answersProbability({ question, retrieval, ranked }, shown, calibration.answers),
    features: coverageFeatures(question, retrieval, ranked, { vocabulary: view.vocabulary, languages: LANGUAGES }),
    right: best !== undefined && relevant.has(best.passage.document.id),
  };
}

/** What retrieval says of each question, in each way in which it is asked. */
export async function coverageExamples(
  { covered, offTopic }: CoverageQuestions,
  view: KnowledgeView,
  finder: DocumentFinder,
): Promise<CoverageExample[]> {
  const calibration = finder.calibrations(finder.embedder?.info.id ?? null);
  const examples: CoverageExample[] = [];
  for (const { id, question, relevant_ids } of covered) {
    const asked = {
      question,
      view,
      calibration,
      found: await retrieveDocuments(question, view, finder, EVAL_READER, HITS),
    };
    const relevant = new Set(relevant_ids);
    examples.push(exampleOf('covered', id, asked, relevant), exampleOf('withheld', id, asked, relevant));
  }
  for (const [i, question] of offTopic.entries()) {
    const asked = {
      question,
      view,
      calibration,
      found: await retrieveDocuments(question, view, finder, EVAL_READER, HITS),
    };
    examples.push(exampleOf('off-topic', `off-topic-${i}`, asked, new Set()));
  }
  return examples;
}
