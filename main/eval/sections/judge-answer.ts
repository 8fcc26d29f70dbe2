import type { AskResult } from '../../../shared/contract/ask-result.ts';
import type { QuestionLine } from '../read-lines.ts';

/** An answer, and how it stands beside the set's own gold documents. */
export interface Judged {
  readonly set: string;
  readonly question: string;
  readonly result: AskResult;
  /** Of the citations, those of a document that answers the question. */
  readonly precision: number;
  /** Of the documents that answer it, those cited, over min(cited, relevant). */
  readonly recall: number;
  /** Whether a document that answers it is on screen, cited or among the closest words. */
  readonly onScreen: boolean;
  readonly verbatim: boolean;
  readonly numbersKept: boolean;
}

const NUMBERS = /\d+(?:[.,]\d+)*/g;

/** `texts`: the documents by their ids. */
export function judge(set: string, line: QuestionLine, result: AskResult, texts: ReadonlyMap<string, string>): Judged {
  const relevant = new Set(line.relevant_ids);
  const cited = new Set(result.citations.map(({ documentId }) => documentId));
  const right = result.citations.filter(({ documentId }) => relevant.has(documentId));
  const found = [...relevant].filter((id) => cited.has(id));
  const closest = result.closest ?? [];
  const quotes = new Map(result.citations.map(({ n, quote }) => [n, quote]));
  return {
    set,
    question: line.question,
    result,
    precision: result.citations.length === 0 ? 0 : right.length / result.citations.length,
    recall: cited.size === 0 ? 0 : found.length / Math.min(cited.size, relevant.size),
    onScreen: found.length > 0 || closest.some(({ documentId }) => relevant.has(documentId)),
    verbatim: [...result.citations, ...closest].every(
      ({ documentId, quote, start, end }) => texts.get(documentId)?.slice(start, end) === quote,
    ),
    // Judged by the digits alone, apart from the verification that let the sentence through.
    numbersKept: result.sentences
      .filter(({ written }) => written)
      .every(({ text, citations }) =>
        (text.match(NUMBERS) ?? []).every((number) => citations.some((n) => quotes.get(n)?.includes(number))),
      ),
  };
}
