import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationOffer } from '../../shared/contract/escalations.ts';
import { OfferButtons } from '../parts/review/OfferButtons.tsx';
import { Button } from '../ui/Button.tsx';
import { formatDateTime } from '../ui/format.ts';

interface OffersDialogProps {
  /** At least one. */
  readonly offers: readonly EscalationOffer[];
  /** Whether its person is signing out: that goes on, with or without an answer. */
  readonly signingOut: boolean;
  /** Left without an answer to some, by its button or with Escape: stop rendering it. */
  onLater(): void;
  onSignOut(): void;
}

/**
 * Offers that were not answered, asked about once more. ARIA pattern: Dialog (Modal), by the native `dialog`: the focus is
 * kept inside, Escape closes, and the focus returns to where it was.
 */
export function OffersDialog({ offers, signingOut, onLater, onSignOut }: OffersDialogProps) {
  const { t, i18n } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="offers-dialog"
      aria-labelledby={title}
      data-testid="offers-dialog"
      onClose={onLater}
    >
      <h2 id={title}>{t('escalations.offer.again')}</h2>
      <p>{t('escalations.offer.againHelp', { count: offers.length })}</p>
      <ul>
        {offers.map(({ traceId, question, category, offeredAt, contacts }) => (
          <li key={traceId}>
            <p className="question">{question}</p>
            <p className="meta">
              {t(`categories.${category}`)} · {formatDateTime(offeredAt, i18n.language)}
            </p>
            <OfferButtons traceId={traceId} contacts={contacts} />
          </li>
        ))}
      </ul>
      <div className="row">
        <Button kind="link" onClick={() => dialog.current?.close()} testId="offers-later">
          {t(signingOut ? 'escalations.offer.stay' : 'escalations.offer.later')}
        </Button>
        {signingOut && (
          <Button onClick={onSignOut} testId="sign-out-anyway">
            {t('escalations.offer.signOut')}
          </Button>
        )}
      </div>
    </dialog>
  );
}
