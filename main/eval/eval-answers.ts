import type { AskResult } from '../../shared/contract/ask-result.ts';
import { answerQuestion } from '../engine/ask/answer-question.ts';
import type { AskDeps } from '../engine/ask/deps.ts';
import { EVAL_READER } from './corpus.ts';
import type { QuestionLine } from './read-lines.ts';

type AnswerLine = AskResult & { readonly id: string };

export interface AnswerRun {
  readonly deps: AskDeps;
  readonly quotesOnly: boolean;
  readonly signal: AbortSignal;
  onAnswer(line: AnswerLine, done: number, total: number): void;
}

/** Asks every question the way that staff do, one after the other. */
export async function evalAnswers(questions: readonly QuestionLine[], run: AnswerRun): Promise<void> {
  for (const [i, { id, question }] of questions.entries()) {
    run.signal.throwIfAborted();
    const result = await answerQuestion(
      {
        question,
        quotesOnly: run.quotesOnly,
        asker: { accountId: 'eval', scope: EVAL_READER },
        signal: run.signal,
        emit: () => undefined,
      },
      run.deps,
    );
    run.onAnswer({ id, ...result }, i + 1, questions.length);
  }
}
