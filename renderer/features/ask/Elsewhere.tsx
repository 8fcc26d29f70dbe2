import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ListedPolicy } from '../../../shared/contract/listed-policy.ts';

/** Listed policies that the reader may not open: that they exist, and whom to ask. Nothing is rendered for none. */
export function Elsewhere({ policies = [] }: { policies: readonly ListedPolicy[] | undefined }) {
  const { t } = useTranslation();
  if (policies.length === 0) return null;
  return (
    <section className="elsewhere" data-testid="elsewhere" aria-label={t('ask.elsewhere')}>
      <h3>{t('ask.elsewhere')}</h3>
      <ul>
        {policies.map(({ documentId, title, contact }) => (
          <li key={documentId}>
            <Lock aria-hidden size={18} />
            <div>
              <strong>{title}</strong>
              <span>{t('ask.askOwner', { contact })}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
