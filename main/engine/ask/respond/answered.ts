import type { AnswerSentence } from '../../../../shared/contract/ask.ts';
import type { AskContext } from '../context.ts';
import { contactsFor, type Outcome, type ReasonCode, reason, withoutAnswer } from '../outcome.ts';
import { inLanguage } from './language-notes.ts';

export const grounded = (context: AskContext, sentences: readonly AnswerSentence[]): Outcome =>
  answered('grounded', context, sentences, []);

/** Approved words alone, and why the model had no part in them. */
export const quoted = (context: AskContext, sentences: readonly AnswerSentence[], why: ReasonCode): Outcome =>
  answered('quoted', context, sentences, [why]);

function answered(
  route: 'grounded' | 'quoted',
  { guarded, citations }: AskContext,
  sentences: readonly AnswerSentence[],
  codes: readonly ReasonCode[],
): Outcome {
  const used = new Set(sentences.flatMap((sentence) => sentence.citations));
  return {
    route,
    category: guarded.decision.category,
    answer: sentences.map(({ text }) => text).join('\n\n'),
    sentences,
    citations: citations.all().filter(({ n }) => used.has(n)),
    guidance: null,
    contacts: [],
    reasons: codes.map((code) =>
      code === 'language_unknown' ? { code, text: inLanguage(guarded.language.code, reason(code).text) } : reason(code),
    ),
  };
}

/** Nothing approved covers the question, or it cannot be searched in its language: whom to ask stands beside it. */
export function decline({ guarded, knowledge }: AskContext, code: ReasonCode): Outcome {
  const { category } = guarded.decision;
  const outcome = withoutAnswer('declined', category, code, contactsFor(category, knowledge.contacts));
  return code === 'language_unknown'
    ? { ...outcome, answer: inLanguage(guarded.language.code, outcome.answer) }
    : outcome;
}

/** There is no index to search. */
export function unavailable({ guarded, knowledge, run }: AskContext): Outcome {
  const { category } = guarded.decision;
  const code = knowledge.empty ? 'no_knowledge' : 'index_failed';
  run.degrade(code);
  return withoutAnswer('unavailable', category, code, contactsFor(category, knowledge.contacts));
}
