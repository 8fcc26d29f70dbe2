import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { partsShown } from '../../../shared/contract/question-parts.ts';
import { ClosestWords } from '../../parts/citations/ClosestWords.tsx';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { DifferNotice } from '../../parts/citations/DifferNotice.tsx';
import { Elsewhere } from '../../parts/citations/Elsewhere.tsx';
import { Parts } from './Parts.tsx';
import { Reasons } from './Reasons.tsx';
import { isSearchedBelow, saidBelow } from './said-below.ts';
import { Sentences } from './Sentences.tsx';

interface BesideProps {
  readonly result: AskResult;
  /** What was searched for; shown where only these words were found by it. */
  readonly searched: ReactNode;
  onOpen(place: QuotedPlace): void;
}

/**
 * What the policies say of what stood beside what a person decides, or of that itself: below its card and whom to call,
 * and never instead of them.
 */
export function Beside({ result, searched, onOpen }: BesideProps) {
  const { t } = useTranslation();
  const { closest = [], elsewhere = [], sentences } = result;
  const said = saidBelow(result);
  const found = (
    <>
      <Reasons reasons={said} />
      {isSearchedBelow(result) && searched}
    </>
  );
  const apart = partsShown(result);
  if (apart.length > 0) {
    return (
      <section className="beside" data-testid="beside" aria-label={t('ask.beside')}>
        <p className="beside-title">{t('ask.beside')}</p>
        {found}
        <DifferNotice result={result} />
        <Parts result={result} parts={apart} onOpen={onOpen} />
      </section>
    );
  }
  if (sentences.length + closest.length + elsewhere.length + said.length === 0) return null;
  const title = t(closest.length > 0 && sentences.length === 0 ? 'ask.besideClosest' : 'ask.besideSame');
  return (
    <section className="beside" data-testid="beside" aria-label={title}>
      {sentences.length > 0 && <h3>{title}</h3>}
      {found}
      <DifferNotice result={result} />
      <Sentences sentences={sentences} result={result} nested onOpen={onOpen} />
      <ClosestWords closest={closest} heading={t('ask.besideClosest')} onOpen={onOpen} />
      <Elsewhere policies={elsewhere} />
    </section>
  );
}
