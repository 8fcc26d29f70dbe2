import { wordByWordNotes } from '../../languages/notes.ts';
import type { WordByWord } from '../../languages/word-by-word.ts';
import type { AskContext } from '../context.ts';
import { type Outcome, reason } from '../outcome.ts';
import { emergencyFirst, worksIn } from './language-help.ts';

/**
 * What was found by the meanings of single words says so: which words were searched for, in the question's own language
 * how it was found, in which languages to ask better, and that no native clinician has read the words where that is so.
 */
export function sayWordByWord(
  outcome: Outcome,
  context: AskContext,
  { language, reading, reviewed }: WordByWord,
): Outcome {
  const { guarded, messages } = context;
  return {
    ...outcome,
    contacts: emergencyFirst(context, outcome.contacts),
    reasons: [
      ...outcome.reasons,
      reason('read_word_by_word', messages),
      ...(reviewed ? [] : [reason('language_unreviewed', messages)]),
    ],
    worksIn: worksIn(context),
    languageNotes: wordByWordNotes(language),
    question: { asked: guarded.asked, searched: reading },
  };
}
