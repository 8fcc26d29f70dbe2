import type { TFunction } from 'i18next';
import type { QuestionPart } from '../../../shared/contract/ask-result.ts';
import { whyUnanswered } from '../../../shared/contract/question-parts.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';

/** What stands in a part. */
export interface PartHas {
  readonly answered: boolean;
  readonly closest: boolean;
  readonly elsewhere: boolean;
}

function unanswered(part: QuestionPart, { elsewhere }: PartHas, t: TFunction): string {
  // A policy that is not open to the reader may well cover it.
  if (elsewhere) return t('ask.partElsewhere');
  const why = whyUnanswered(part);
  return why === null ? t('ask.besideNothing') : t(`ask.reasons.${why}`);
}

/** What is said of a part that is not answered; null where its answer stands there. */
export function partSays(part: QuestionPart, has: PartHas, t: TFunction): string | null {
  switch (part.route) {
    case 'grounded':
    case 'quoted':
      return has.answered ? null : t('ask.besideNothing');
    case 'related':
      return has.closest && !has.elsewhere ? t('ask.partClosest') : unanswered(part, has, t);
    case 'restricted':
    case 'escalated':
      return t('ask.partPerson');
    case 'declined':
    case 'unavailable':
      return unanswered(part, has, t);
    default:
      return assertNever(part.route, 'route');
  }
}
