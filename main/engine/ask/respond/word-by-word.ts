import type { WordByWord } from '../../languages/word-by-word.ts';
import type { AskContext } from '../context.ts';
import { type Outcome, reason } from '../outcome.ts';

/**
 * What was found by the meanings of single words says so: which were searched for, and that no native clinician has read
 * them where that is so. How to ask better, in the question's own language, stands beside it (language-help.ts).
 */
export function sayWordByWord(
  outcome: Outcome,
  { guarded, messages }: AskContext,
  { reading, reviewed }: WordByWord,
): Outcome {
  return {
    ...outcome,
    reasons: [
      ...outcome.reasons,
      reason('read_word_by_word', messages),
      ...(reviewed ? [] : [reason('language_unreviewed', messages)]),
    ],
    question: { asked: guarded.asked, searched: reading },
  };
}
