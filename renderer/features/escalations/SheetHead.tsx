import { useTranslation } from 'react-i18next';
import { useSession } from '../../hooks/session-context.tsx';
import { useStatus } from '../../hooks/status-context.tsx';
import { formatDateTime } from '../../ui/format.ts';

/** Which clinic, whether it is a sample, when and by whom it was printed: on every sheet, since sheets get separated. */
export function SheetHead({ now }: { now: number }) {
  const { t, i18n } = useTranslation();
  const { status } = useStatus();
  const { account } = useSession();
  return (
    <header className="sheet-head">
      <div>
        <p className="sheet-clinic">{status?.home.organisation}</p>
        <h2>{t('escalations.sheet.title')}</h2>
      </div>
      <div className="sheet-made">
        {status?.home.sample && <p className="sheet-sample">{t('app.sample')}</p>}
        <p>
          {t('escalations.sheet.printed', {
            at: formatDateTime(new Date(now).toISOString(), i18n.language),
            by: account?.displayName,
          })}
        </p>
      </div>
    </header>
  );
}
