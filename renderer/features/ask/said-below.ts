import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { isOnWordsBelow } from '../../../shared/domain/reasons.ts';
import type { Reason } from '../../../shared/domain/route.ts';

/** Said by the heading that the words stand under. */
const SAID_BY_HEADING: readonly string[] = ['may_not_answer', 'listed_elsewhere', 'policies_differ'];

/** Where a person decides, the card is the answer: whether a reason is about the words below it. */
export const isBelowCard = ({ route }: Pick<AskResult, 'route'>, reason: Reason): boolean =>
  (route === 'restricted' || route === 'escalated') && isOnWordsBelow(reason);

/** What is said above the words below a card. */
export const saidBelow = (result: Pick<AskResult, 'route' | 'reasons'>): Reason[] =>
  result.reasons.filter((reason) => isBelowCard(result, reason) && !SAID_BY_HEADING.includes(reason.code));

/** Whether the words that were searched for brought only what stands below a card, which was read as typed. */
export const isSearchedBelow = (result: Pick<AskResult, 'route' | 'reasons'>): boolean =>
  saidBelow(result).some(({ code }) => code === 'read_word_by_word');
