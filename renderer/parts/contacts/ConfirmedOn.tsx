import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { isContactStale } from '../../../shared/domain/contact-age.ts';
import { formatDate } from '../../ui/format.ts';
import { useNow } from '../review/use-now.ts';

/** A window may stay open for days, ms. */
const RENEW_MS = 3_600_000;

/** When a contact's number was last confirmed, with a warning where that is long ago; nothing where the bundle does not say. */
export function ConfirmedOn({ contact }: { contact: Pick<Contact, 'confirmedOn'> }) {
  const { t, i18n } = useTranslation();
  const now = useNow(RENEW_MS);
  if (contact.confirmedOn === undefined) return null;
  const date = formatDate(contact.confirmedOn, i18n.language);
  if (!isContactStale(contact, now)) return <small>{t('ask.confirmedOn', { date })}</small>;
  return (
    <small className="contact-stale" data-testid="contact-stale">
      <TriangleAlert aria-hidden size={14} /> {t('ask.confirmedLongAgo', { date })}
    </small>
  );
}
