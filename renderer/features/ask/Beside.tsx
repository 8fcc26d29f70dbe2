import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask.ts';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { Sentences } from './Sentences.tsx';

interface BesideProps {
  readonly result: AskResult;
  onOpen(place: QuotedPlace): void;
}

/** What the policies say of what stood beside a danger: below its card, and never instead of it. */
export function Beside({ result, onOpen }: BesideProps) {
  const { t } = useTranslation();
  const rest = result.parts?.[1];
  if (rest === undefined) return null;
  return (
    <section className="beside" data-testid="beside" aria-label={t('ask.beside')}>
      <h3>{t('ask.beside')}</h3>
      <p className="hint">{rest.text}</p>
      {result.sentences.length > 0 ? <Sentences result={result} onOpen={onOpen} /> : <p>{t('ask.besideNothing')}</p>}
    </section>
  );
}
