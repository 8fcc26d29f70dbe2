import type { TFunction } from 'i18next';
import type { ClosestWords } from '../../../shared/contract/ask.ts';
import { formatDate } from '../../ui/format.ts';
import { audienceWords } from './audience-words.ts';

/** Whom closest words are for, since when their document is in force, and when it is to be reviewed; in one line. */
export function closestFacts(words: ClosestWords, t: TFunction, language: string): string {
  return [
    audienceWords(words.audience, t, language),
    t('library.effective', { date: formatDate(words.effectiveFrom, language) }),
    t('library.review', { date: formatDate(words.reviewDate, language) }),
  ].join(' · ');
}
