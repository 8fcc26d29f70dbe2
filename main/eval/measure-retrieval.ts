import { type DocumentFinder, documentRanking, retrieveDocuments } from '../engine/ask/retrieve/find-documents.ts';
import type { KnowledgeView } from '../engine/knowledge/port.ts';
import type { Clock } from '../engine/platform/clock.ts';
import { EVAL_READER } from './corpus.ts';
import type { QuestionLine } from './read-lines.ts';

/** Passages asked for, so that ten different documents are among them. */
const PASSAGES_PER_QUESTION = 60;

export interface MeasuredRetrieval {
  readonly question: string;
  /** Document ids, best first. A document's rank is that of its best passage. */
  readonly ranked: readonly string[];
  readonly relevant: ReadonlySet<string>;
  /** Question to ranked passages, embedding included. */
  readonly ms: number;
}

/** Asks retrieval the way that questions take it. */
export async function measureRetrieval(
  view: KnowledgeView,
  questions: readonly QuestionLine[],
  options: DocumentFinder & { clock: Clock; signal: AbortSignal },
): Promise<MeasuredRetrieval[]> {
  const measured: MeasuredRetrieval[] = [];
  for (const { question, relevant_ids } of questions) {
    options.signal.throwIfAborted();
    const from = options.clock.monotonic();
    const retrieval = await retrieveDocuments(question, view, options, EVAL_READER, PASSAGES_PER_QUESTION);
    const ms = options.clock.monotonic() - from;
    measured.push({ question, ranked: documentRanking(retrieval), relevant: new Set(relevant_ids), ms });
  }
  return measured;
}
