import type { FollowUp } from '../../../../shared/contract/follow-up.ts';
import { isMoreDangerous } from '../../../../shared/domain/danger-order.ts';
import { isDanger } from '../../../../shared/domain/route.ts';
import type { GuardDecision } from '../../guard/port.ts';
import type { KnowledgeView } from '../../knowledge/port.ts';
import { followUpLanguageOf } from '../../languages/packs.ts';
import type { AskDeps, AskRequest } from '../deps.ts';
import { byClassifierAlone } from '../by-classifier.ts';
import { type GuardedQuestion, guardQuestion } from '../guard-question.ts';
import { carryOn } from './carry-on.ts';
import type { Conversations } from './conversations.ts';

/** A question as it goes on: the one that was typed, or the question of its own that a follow-up was made. */
export interface FollowedQuestion {
  readonly question: string;
  readonly guarded: GuardedQuestion;
  /** Null where it was not sent as following on from another. */
  readonly followUp: FollowUp | null;
  /** Where the question before and this one stand in it, one after the other: how many words are of the one before. */
  readonly wordsBefore: number | null;
}

/** For both readings together, ms: a question is decided, and its card shown, however long vectors take. Less than a question's guard may (AskLimits). */
const BOTH_MS = 5_000;

type Deps = Pick<AskDeps, 'guard' | 'redactor' | 'detectLanguage' | 'languages'> & {
  readonly conversations: Pick<Conversations, 'find'>;
};

/**
 * A few words by themselves look like no question for this assistant: that alone says nothing about them. Whatever else
 * the words as typed are judged to be, the more dangerous reading wins.
 */
function worse(typed: GuardDecision, composed: GuardDecision): GuardDecision {
  const { category } = typed;
  if (category === 'not_for_this_assistant' || !isMoreDangerous(category, composed.category)) return composed;
  const { question } = composed;
  const ordinary = composed.route === 'answer';
  return { ...typed, question, rest: typed.restIsWhole || ordinary ? question : '', segments: [] };
}

/** Of the question before; where that is too short to tell, of both. ISO 639-1. */
function languageOf(before: string, question: string, { detectLanguage, languages }: Deps): string {
  const known = [before, `${before} ${question}`].map(detectLanguage).find(({ reliable }) => reliable);
  return known?.code ?? languages.fallback.code;
}

/**
 * Routes a question that may go on from another: as typed and as a question of its own, and the more dangerous reading
 * decides. A danger by a rule is decided by its own words, whatever was asked before; one that a classifier sees in a few
 * words has its card, and below it what the question of its own asks. `late`: from then on only the words as typed are judged.
 */
export async function guardFollowUp(
  request: Pick<AskRequest, 'question' | 'follows' | 'keepSpelling' | 'signal' | 'asker'>,
  knowledge: Pick<KnowledgeView, 'speller'>,
  deps: Deps,
  late = AbortSignal.timeout(BOTH_MS),
): Promise<FollowedQuestion> {
  const { question, follows, asker } = request;
  const typed = await guardQuestion(request, knowledge, deps);
  const byItself = (followUp: FollowUp | null): FollowedQuestion => ({
    ...{ question, guarded: typed, followUp, wordsBefore: null },
  });
  if (follows === undefined) return byItself(null);
  if (isDanger(typed.decision.category) && !byClassifierAlone(typed.decision))
    return byItself({ kind: 'by_itself', why: 'danger' });
  const before = deps.conversations.find(asker.accountId, follows);
  if (before === null) return byItself({ kind: 'by_itself', why: 'not_kept' });
  const language = followUpLanguageOf(deps.languages, languageOf(before.question, question, deps));
  // With its typing errors put right: what leans on the question before is told by little words.
  const carried = carryOn(typed.text, before, language, deps);
  if ('why' in carried) return byItself(carried);
  const signal = AbortSignal.any([request.signal, late]);
  const composed = await guardQuestion({ ...request, question: carried.text, signal }, knowledge, deps).catch(
    (thrown: unknown) => {
      if (request.signal.aborted) throw thrown;
      return null;
    },
  );
  if (composed === null) return byItself({ kind: 'by_itself', why: 'late' });
  return {
    question: carried.text,
    guarded: { ...composed, decision: worse(typed.decision, composed.decision) },
    followUp: { kind: 'carried_on', question: carried.text },
    wordsBefore: carried.wordsBefore,
  };
}
