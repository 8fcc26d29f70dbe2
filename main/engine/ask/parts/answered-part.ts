import type { AnswerSentence } from '../../../../shared/contract/approved-words.ts';
import type { AskResult } from '../../../../shared/contract/ask-result.ts';
import type { Differing } from '../../../../shared/contract/differing.ts';
import type { ReasonCode } from '../../../../shared/domain/reasons.ts';
import { ROUTES, type Reason } from '../../../../shared/domain/route.ts';
import type { Messages } from '../../languages/parts/messages.ts';
import type { LanguageModel } from '../../models/port.ts';
import type { AskContext } from '../context.ts';
import type { RankedStatement } from '../evidence.ts';
import type { GuardedQuestion } from '../guard-question.ts';
import { type Outcome, reason } from '../outcome.ts';

/** One question of several, and what became of it. */
export interface AnsweredPart {
  readonly asked: Pick<GuardedQuestion, 'asked' | 'text'>;
  readonly outcome: Outcome;
}

/** One whose approved words are on screen. */
export interface ShownPart extends AnsweredPart {
  /** For the model to connect; null where it adds nothing. `outcome` is what it is without. */
  readonly toConnect: {
    readonly context: AskContext;
    readonly llm: LanguageModel;
    readonly statements: readonly RankedStatement[];
    readonly approved: readonly AnswerSentence[];
  } | null;
}

type QuestionPart = NonNullable<AskResult['parts']>[number];

/** Why it is not answered, where that is not plain from its route: withdrawn, or not to be searched. */
export function asQuestionPart({ asked, outcome }: AnsweredPart, n: number): QuestionPart {
  const { route, reasons } = outcome;
  const [why] = route === 'declined' || route === 'unavailable' ? reasons : [];
  return {
    ...{ n, text: asked.asked, route },
    ...(asked.text !== asked.asked && { searched: asked.text }),
    ...(why !== undefined && { why: why.code }),
  };
}

/** These hold for the whole answer, whichever part they came from. */
const OF_THE_WHOLE: readonly string[] = ['capped_by_policy', 'closed_by_policy', 'index_failed'] satisfies ReasonCode[];

const has = ({ reasons }: Outcome, code: ReasonCode): boolean => reasons.some((one) => one.code === code);

/** What is claimed of the strongest part is claimed of the answer; of two alike the first (shared/domain/route.ts). */
export const strongestOf = (outcomes: readonly [Outcome, ...Outcome[]]): Outcome =>
  outcomes.reduce((best, one) => (ROUTES.indexOf(one.route) < ROUTES.indexOf(best.route) ? one : best));

/** A part in the answer's own words: where it is not answered, that is said of it by name. */
export function partInWords({ asked: { asked }, outcome }: AnsweredPart, messages: Messages): string {
  const { route, elsewhere, answer } = outcome;
  if (route === 'grounded' || route === 'quoted') return answer;
  if (elsewhere) return messages.partElsewhere(asked);
  if (route === 'related') return messages.partClosest(asked);
  return has(outcome, 'not_covered') ? messages.partNotCovered(asked) : `${asked}: ${answer}`;
}

/** Which of what is shown differs, and whether anything does from what is not. */
interface Differences {
  readonly differ: readonly Differing[];
  readonly differsUnshown: boolean;
}

/**
 * Why the answer is what it is: the reasons of its strongest parts, and that it is one of several. That a policy is not
 * open to the reader, or that policies differ, is said beside its own part; as the reason of all only where it is, and
 * that they differ only where a pair of them is shown.
 */
export function reasonsOfParts(
  outcomes: readonly Outcome[],
  strongest: Outcome,
  messages: Messages,
  { differ, differsUnshown }: Differences,
): Reason[] {
  const codes = new Map<string, Reason>();
  for (const { route, reasons } of outcomes)
    for (const one of reasons)
      if (route === strongest.route || OF_THE_WHOLE.includes(one.code)) codes.set(one.code, one);
  for (const code of ['listed_elsewhere', 'policies_differ'] satisfies ReasonCode[])
    if (!outcomes.every((one) => has(one, code))) codes.delete(code);
  if (differ.length === 0) codes.delete('policies_differ' satisfies ReasonCode);
  return [
    ...codes.values(),
    ...(differsUnshown ? [reason('differs_unshown', messages)] : []),
    reason('asked_in_parts', messages),
  ];
}
