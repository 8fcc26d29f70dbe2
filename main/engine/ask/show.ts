import type { AnswerSentence } from '../../../shared/contract/ask.ts';
import type { CitationBook } from './citation-book.ts';
import type { SafePath } from './end-safely.ts';
import type { RankedStatement } from './rank-statements.ts';

/** The best approved statements at once, before the model has read them (principle 2). */
export function showStatements(path: SafePath, book: CitationBook, ranked: readonly RankedStatement[]): void {
  const { run, request, deps } = path;
  const best = ranked.slice(0, deps.limits.statementsShown);
  run.markFirst('passage');
  request.emit({
    kind: 'passages',
    statements: best.map(({ statement, passage }) => ({
      text: statement.text,
      citations: book.cite(statement, passage),
    })),
  });
}

/** Approved words as a sentence of the answer: supported by being what they are. */
export function approvedSentence(entry: RankedStatement, book: CitationBook): AnswerSentence {
  return {
    text: entry.statement.text,
    written: false,
    supported: true,
    citations: book.cite(entry.statement, entry.passage).map(({ n }) => n),
  };
}

export function showSentence(path: SafePath, book: CitationBook, sentence: AnswerSentence): void {
  path.run.markFirst('sentence');
  const citations = book.all().filter(({ n }) => sentence.citations.includes(n));
  path.request.emit({ kind: 'sentence', sentence, citations });
}
