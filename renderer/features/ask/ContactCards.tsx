import { Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Contact, contactKey } from '../../../shared/contract/contact.ts';
import { ConfirmedOn } from '../../parts/contacts/ConfirmedOn.tsx';

interface ContactCardsProps {
  readonly contacts: readonly Contact[];
  /** Nothing presses: they may be asked. */
  readonly toAsk?: boolean;
}

/** Whom to call, with the number in large type: this may be read from a distance. */
export function ContactCards({ contacts, toAsk = false }: ContactCardsProps) {
  const { t } = useTranslation();
  if (contacts.length === 0) return null;
  return (
    <section className="contacts" data-testid="contacts">
      <h3>{t(toAsk ? 'ask.whomToAsk' : 'ask.call')}</h3>
      <ul>
        {contacts.map((contact) => (
          <li key={contactKey(contact)} className="contact">
            <Phone aria-hidden size={20} />
            <div>
              <strong>{contact.name}</strong>
              <span className="phone">{contact.phone}</span>
              <small>{contact.hours}</small>
              <ConfirmedOn contact={contact} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
