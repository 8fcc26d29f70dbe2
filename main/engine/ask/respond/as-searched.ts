import type { AskResult } from '../../../../shared/contract/ask-result.ts';
import type { AskContext } from '../context.ts';
import type { Outcome } from '../outcome.ts';

/** What was asked and what was searched for, where that is not the same; and what became of a follow-up. */
export function asSearched(
  { question }: Pick<Outcome, 'question'>,
  { guarded, followed }: Pick<AskContext, 'guarded' | 'followed'>,
): Pick<AskResult, 'question' | 'followUp'> {
  const { followUp, typed } = followed;
  const carried = followUp?.kind === 'carried_on';
  // Read word by word, its reading is what was searched for.
  const searched = question && guarded.text === guarded.asked ? question.searched : guarded.text;
  return {
    ...((carried || searched !== guarded.asked) && { question: { asked: carried ? typed : guarded.asked, searched } }),
    ...(followUp !== null && { followUp }),
  };
}
