import { Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/ask.ts';

/** Whom to call, with the number in large type: this may be read from a distance. */
export function ContactCards({ contacts }: { contacts: readonly Contact[] }) {
  const { t } = useTranslation();
  if (contacts.length === 0) return null;
  return (
    <section className="contacts" data-testid="contacts">
      <h3>{t('ask.call')}</h3>
      <ul>
        {contacts.map(({ id, name, phone, hours }) => (
          <li key={id} className="contact">
            <Phone aria-hidden size={20} />
            <div>
              <strong>{name}</strong>
              <span className="phone">{phone}</span>
              <small>{hours}</small>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
