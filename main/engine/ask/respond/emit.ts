import type { AnswerSentence } from '../../../../shared/contract/ask.ts';
import type { AskContext } from '../context.ts';
import type { RankedStatement } from '../evidence.ts';

/** The best approved statements, once coverage is decided: at once where retrieval is sure, else when the model has settled it. */
export function emitStatements(
  { run, request, deps, citations }: AskContext,
  ranked: readonly RankedStatement[],
): void {
  const best = ranked.slice(0, deps.limits.statementsShown);
  run.markFirst('passage');
  request.emit({
    kind: 'passages',
    statements: best.map(({ statement, passage }) => ({
      text: statement.text,
      citations: citations.cite(statement, passage),
    })),
  });
}

export function emitSentence({ run, request, citations }: AskContext, sentence: AnswerSentence): void {
  run.markFirst('sentence');
  request.emit({
    kind: 'sentence',
    sentence,
    citations: citations.all().filter(({ n }) => sentence.citations.includes(n)),
  });
}

/** Approved words as sentences of the answer: supported by being what they are. */
export function emitApproved(context: AskContext, statements: readonly RankedStatement[]): AnswerSentence[] {
  return statements.map(({ statement, passage }) => {
    const citations = context.citations.cite(statement, passage).map(({ n }) => n);
    const sentence: AnswerSentence = { text: statement.text, written: false, supported: true, citations };
    emitSentence(context, sentence);
    return sentence;
  });
}
