import type { AnswerSentence, ClosestWords } from '../../../../shared/contract/approved-words.ts';
import type { AskContext } from '../context.ts';
import type { ReasonCode } from '../../../../shared/domain/reasons.ts';
import { contactsFor, type Outcome, reason, withoutAnswer } from '../outcome.ts';
import { declineLanguage, isKnownWell, languageUnknown } from './language-help.ts';

export const grounded = (context: AskContext, sentences: readonly AnswerSentence[]): Outcome =>
  answered('grounded', context, sentences, []);

/** Approved words alone, and why the model had no part in them. */
export const quoted = (context: AskContext, sentences: readonly AnswerSentence[], why: ReasonCode): Outcome =>
  answered('quoted', context, sentences, [why]);

function answered(
  route: 'grounded' | 'quoted',
  context: AskContext,
  sentences: readonly AnswerSentence[],
  codes: readonly ReasonCode[],
): Outcome {
  const { guarded, citations } = context;
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
      code === 'language_unknown' ? languageUnknown(context) : reason(code, context.messages),
    ),
  };
}

/** Claims nothing: approved words near the question, and whom to ask. `why`: what kept them from being the answer. */
export function related(
  { guarded, knowledge, messages }: AskContext,
  closest: readonly ClosestWords[],
  why: 'not_covered' | 'capped_by_policy',
): Outcome {
  const { category } = guarded.decision;
  const said = reason('may_not_answer', messages);
  return {
    ...{ route: 'related', category, answer: messages.reasons.may_not_answer, closest },
    ...{ sentences: [], citations: [], guidance: null, contacts: contactsFor(category, knowledge.contacts) },
    reasons: why === 'not_covered' ? [said] : [reason(why, messages), said],
  };
}

/** Nothing approved is near the question, or it cannot be searched in its language: whom to ask stands beside it. */
export function decline(context: AskContext, code: ReasonCode): Outcome {
  if (code === 'language_unknown' || !isKnownWell(context)) return declineLanguage(context);
  const { guarded, knowledge, messages } = context;
  const { category } = guarded.decision;
  return withoutAnswer('declined', category, code, contactsFor(category, knowledge.contacts), messages);
}

/** There is no index to search. */
export function unavailable({ guarded, knowledge, messages, run }: AskContext): Outcome {
  const { category } = guarded.decision;
  const code = knowledge.empty ? 'no_knowledge' : 'index_failed';
  run.degrade(code);
  return withoutAnswer('unavailable', category, code, contactsFor(category, knowledge.contacts), messages);
}
