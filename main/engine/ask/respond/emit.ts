import type { AnswerSentence, ClosestWords } from '../../../../shared/contract/approved-words.ts';
import type { AskContext } from '../context.ts';
import type { RankedStatement } from '../evidence.ts';

/**
 * The approved words of the answer, shown at once, before the model may connect them; and as its sentences, which are
 * supported by being what they are: the first passage is the first sentence.
 */
export function emitApproved(
  { run, request, citations }: AskContext,
  statements: readonly RankedStatement[],
): AnswerSentence[] {
  const shown = statements.map(({ statement, passage }) => ({
    text: statement.text,
    citations: citations.cite(statement, passage),
  }));
  run.markFirst('passage');
  run.markFirst('sentence');
  request.emit({ kind: 'passages', statements: shown });
  return shown.map(({ text, citations: cited }) => ({
    ...{ text, written: false, supported: true },
    citations: cited.map(({ n }) => n),
  }));
}

/** The closest approved words, at once: nothing is claimed of them, and what is written down comes after. */
export function emitClosest({ run, request }: AskContext, closest: readonly ClosestWords[]): void {
  run.markFirst('passage');
  request.emit({ kind: 'closest', closest: [...closest] });
}

/** What the model wrote to connect them, once it is verified. */
export function emitWritten({ run, request, citations }: AskContext, sentence: AnswerSentence): void {
  run.markFirst('sentence');
  request.emit({
    kind: 'sentence',
    sentence,
    citations: citations.all().filter(({ n }) => sentence.citations.includes(n)),
  });
}
