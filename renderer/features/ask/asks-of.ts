import type { AskResult } from '../../../shared/contract/ask-result.ts';

/** What an answer is to. */
interface Asks {
  /** As its asker typed it, or the question of its own that a follow-up was asked as. */
  readonly question: string;
  /** Where something else was searched for: typing errors put right. */
  readonly searched: AskResult['question'];
}

export function asksOf({ question, result }: { readonly question: string; readonly result: AskResult }): Asks {
  const { followUp, question: both } = result;
  if (followUp?.kind !== 'carried_on') return { question, searched: both };
  const asked = followUp.question;
  const isOther = both !== undefined && both.searched !== asked;
  return { question: asked, searched: isOther ? { asked, searched: both.searched } : undefined };
}
