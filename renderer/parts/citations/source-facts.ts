import type { TFunction } from 'i18next';
import type { Citation, ClosestWords } from '../../../shared/contract/approved-words.ts';
import { formatDate } from '../../ui/format.ts';
import { audienceWords } from './audience-words.ts';

type Source = Pick<Citation | ClosestWords, 'audience' | 'effectiveFrom' | 'reviewDate'>;

/** Whom a quoted document is for, since when it is in force, and when it is to be reviewed; as far as is known. */
export function sourceFacts({ audience, effectiveFrom, reviewDate }: Source, t: TFunction, language: string): string[] {
  return [
    ...(audience ? [audienceWords(audience, t, language)] : []),
    ...(effectiveFrom ? [t('library.effective', { date: formatDate(effectiveFrom, language) })] : []),
    ...(reviewDate ? [t('library.review', { date: formatDate(reviewDate, language) })] : []),
  ];
}
