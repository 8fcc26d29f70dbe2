import { Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { contactKey } from '../../shared/contract/contact.ts';
import { useStatus } from '../hooks/status-context.tsx';

/** Whom to call in an emergency: where no one is signed in, and where the screen is covered. */
export function EmergencyNumbers() {
  const { t } = useTranslation();
  const { emergency } = useStatus();
  if (emergency.length === 0) return null;
  return (
    <section className="emergency-numbers" data-testid="emergency-numbers">
      <h2>{t('cover.emergency')}</h2>
      <ul>
        {emergency.map(({ name, phone, hours }) => (
          <li key={contactKey({ name, phone, hours })}>
            <Phone aria-hidden size={20} />
            <span>
              <strong>{name}</strong> <span className="phone">{phone}</span> <small>{hours}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
