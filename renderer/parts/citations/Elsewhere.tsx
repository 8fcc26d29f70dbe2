import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { eachPolicyOnce, type ListedPolicy } from '../../../shared/contract/listed-policy.ts';

interface ElsewhereProps {
  readonly policies: readonly ListedPolicy[] | undefined;
  /** Who may not open them; the reader, where it is not said. */
  readonly heading?: string;
  /** They stand below a heading of the third level. */
  readonly nested?: boolean;
}

/** Listed policies that are closed to who asked: that they exist, and whom to ask. Nothing is rendered for none. */
export function Elsewhere({ policies = [], heading, nested = false }: ElsewhereProps) {
  const { t } = useTranslation();
  const Heading = nested ? 'h4' : 'h3';
  if (policies.length === 0) return null;
  const title = heading ?? t('ask.elsewhere');
  return (
    <section className="elsewhere" data-testid="elsewhere" aria-label={title}>
      <Heading>{title}</Heading>
      <ul>
        {eachPolicyOnce(policies).map(({ documentId, title, contact }) => (
          <li key={`${documentId} ${title} ${contact}`}>
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
