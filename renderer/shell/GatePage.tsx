import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../hooks/status-context.tsx';
import { EmergencyNumbers } from './EmergencyNumbers.tsx';

/** A screen before or over the app: what clinic it is, one card, and whom to call in an emergency. */
export function GatePage({ children, testId }: { readonly children: ReactNode; readonly testId?: string }) {
  const { t } = useTranslation();
  const { status } = useStatus();
  return (
    <main className="gate" data-testid={testId}>
      <p className="brand">{t('app.name')}</p>
      {status?.home.sample && <p className="sample-badge">{t('app.sample')}</p>}
      <section className="card">{children}</section>
      <EmergencyNumbers />
    </main>
  );
}
