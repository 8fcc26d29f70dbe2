import { useTranslation } from 'react-i18next';
import type { NearWords } from '../../../../shared/contract/near.ts';
import { ClosestWords } from '../../../parts/citations/ClosestWords.tsx';
import type { QuotedPlace } from '../../../parts/document/quoted-place.ts';
import { Button } from '../../../ui/Button.tsx';
import { ContactCards } from '../ContactCards.tsx';

interface NearPanelProps {
  /** Null where nothing is near. */
  readonly near: Exclude<NearWords, { shows: 'nothing' }> | null;
  onOpen(place: QuotedPlace): void;
  onHide(): void;
}

/**
 * What is near a question so far: over what is below, so that nothing moves. It takes no focus; a live region says how
 * many there are, and nothing where that stays the same (WCAG 4.1.3).
 */
export function NearPanel({ near, onOpen, onHide }: NearPanelProps) {
  const { t } = useTranslation();
  const closest = near?.shows === 'passages' ? near.closest : [];
  const contacts = near?.shows === 'contacts' ? near.contacts : [];
  return (
    <>
      <p className="visually-hidden" role="status" data-testid="near-status">
        {closest.length > 0 && t('ask.nearCount', { count: closest.length })}
        {contacts.length > 0 && t('ask.nearDanger')}
      </p>
      {closest.length > 0 && (
        <section className="near" data-testid="near" aria-label={t('ask.near')}>
          <header>
            <h2>{t('ask.near')}</h2>
            <Button kind="quiet" onClick={onHide}>
              {t('ask.nearHide')}
            </Button>
          </header>
          <p>{t('ask.nearNotYet')}</p>
          <ClosestWords closest={closest} onOpen={onOpen} />
        </section>
      )}
      {contacts.length > 0 && (
        <section className="near near-danger" data-testid="near-danger" aria-label={t('ask.nearDanger')}>
          <header>
            <h2>{t('ask.nearDanger')}</h2>
            <Button kind="quiet" onClick={onHide}>
              {t('ask.nearHide')}
            </Button>
          </header>
          <ContactCards contacts={contacts} />
        </section>
      )}
    </>
  );
}
