import { useTranslation } from 'react-i18next';
import type { AskResult } from '../../../shared/contract/ask.ts';
import { ClosestWords } from '../../parts/citations/ClosestWords.tsx';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { Parts } from './Parts.tsx';

interface BesideProps {
  readonly result: AskResult;
  onOpen(place: QuotedPlace): void;
}

/**
 * What the policies say of what stood beside what a person decides, and the closest approved words on that: below its
 * card and whom to call, and never instead of them.
 */
export function Beside({ result, onOpen }: BesideProps) {
  const { t } = useTranslation();
  const rest = result.parts?.slice(1) ?? [];
  const closest = result.closest ?? [];
  if (rest.length === 0 && closest.length === 0) return null;
  const title = t(rest.length > 0 ? 'ask.beside' : 'ask.besideClosest');
  return (
    <section className="beside" data-testid="beside" aria-label={title}>
      {rest.length > 0 && <p className="beside-title">{title}</p>}
      <Parts result={result} parts={rest} onOpen={onOpen} />
      <ClosestWords closest={closest} heading={t('ask.besideClosest')} onOpen={onOpen} />
    </section>
  );
}
