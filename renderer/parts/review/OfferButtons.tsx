import { MessageCircleQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Contact, contactKey } from '../../../shared/contract/contact.ts';
import { useAction } from '../../hooks/use-action.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ConfirmedOn } from '../contacts/ConfirmedOn.tsx';
import { ActionError } from '../ActionError.tsx';
import { useOffers } from './offers-context.tsx';

interface OfferButtonsProps {
  /** Of the answer that the offer stands beside. */
  readonly traceId: string;
  /** Declined before: only the way back from that is shown. */
  readonly declined?: boolean;
  /** Whom to call where it cannot be sent; where they stand on the page already, none. */
  readonly contacts?: readonly Contact[];
}

/** Yes or no to asking a clinician. Where a yes could not be sent, an alert says that nobody was told (role `alert`). */
export function OfferButtons({ traceId, declined = false, contacts = [] }: OfferButtonsProps) {
  const { t } = useTranslation();
  const { decided } = useOffers();
  const accept = useAction('escalations.accept', ({ id }) => decided(traceId, { kind: 'asked', escalation: id }));
  const decline = useAction('escalations.decline', () => decided(traceId, { kind: 'declined' }));
  const running = accept.running || decline.running;
  return (
    <>
      {accept.error && (
        <Notice kind="error">
          {t('ask.notSent')}
          {contacts.map((contact) => (
            <p key={contactKey(contact)}>
              {contact.name}: <strong>{contact.phone}</strong> <ConfirmedOn contact={contact} />
            </p>
          ))}
        </Notice>
      )}
      <ActionError error={accept.error ?? decline.error} />
      <div className="offer-buttons">
        <Button
          kind={declined ? 'plain' : 'primary'}
          disabled={running}
          onClick={() => accept.run({ traceId })}
          testId="escalate-button"
        >
          <MessageCircleQuestion aria-hidden size={20} />
          {t(declined ? 'escalations.offer.afterAll' : 'escalations.offer.accept')}
        </Button>
        {!declined && (
          <Button disabled={running} onClick={() => decline.run({ traceId })} testId="decline-button">
            {t('escalations.offer.decline')}
          </Button>
        )}
      </div>
    </>
  );
}
