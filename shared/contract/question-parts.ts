import { REASON_CODES, type ReasonCode } from '../domain/reasons.ts';
import type { AskResult, QuestionPart } from './ask-result.ts';

/**
 * The parts that are shown with an answer of their own: of a question of several all of them; where a person decides,
 * what was asked beside that. None where the whole is one question.
 */
export function partsShown({ route, parts = [] }: Pick<AskResult, 'route' | 'parts'>): readonly QuestionPart[] {
  const [decided, ...rest] = parts;
  if (route === 'restricted' || route === 'escalated') return rest.filter(({ text }) => text !== decided?.text);
  return parts.length > 1 ? parts : [];
}

/** What belongs to one of the parts that are shown; what names none belongs to the first of them. */
export function inPart<T extends { readonly part?: number | undefined }>(
  all: readonly T[] | undefined,
  { n }: QuestionPart,
  shown: readonly QuestionPart[],
): T[] {
  return (all ?? []).filter(({ part = shown[0]?.n }) => part === n);
}

const isReason = (code: string | undefined): code is ReasonCode => REASON_CODES.some((known) => known === code);

/** Why a part is not answered, where that is not because nothing covers it. */
export const whyUnanswered = ({ why }: QuestionPart): Exclude<ReasonCode, 'not_covered'> | null =>
  isReason(why) && why !== 'not_covered' ? why : null;
