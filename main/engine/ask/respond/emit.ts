import type { AnswerSentence } from '../../../../shared/contract/ask.ts';
import type { AskContext } from '../context.ts';
import type { RankedStatement } from '../evidence.ts';

/** The approved words of the answer, at once: before the model may connect them. */
export function emitStatements({ run, request, citations }: AskContext, statements: readonly RankedStatement[]): void {
  run.markFirst('passage');
  request.emit({
    kind: 'passages',
    statements: statements.map(({ statement, passage }) => ({
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
