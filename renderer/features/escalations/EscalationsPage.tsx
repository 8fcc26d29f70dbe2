import { useTranslation } from 'react-i18next';
import { useCall } from '../../app/use-call.ts';
import { LoadedView, Page } from '../../ui/Page.tsx';
import { EscalationCard } from './EscalationCard.tsx';

/** Another account may have answered meanwhile, ms. */
const REFRESH_MS = 10_000;

/** Questions that wait for a person: reviewers see all, askers see their own. */
export function EscalationsPage() {
  const { t } = useTranslation();
  const loaded = useCall('escalations.list', {}, REFRESH_MS);
  return (
    <Page title={t('escalations.title')}>
      <LoadedView loaded={loaded}>
        {(list) =>
          list.length === 0 ? (
            <p>{t('escalations.empty')}</p>
          ) : (
            <ul className="escalations">
              {list.map((entry) => (
                <li key={entry.id}>
                  <EscalationCard entry={entry} onChange={loaded.reload} />
                </li>
              ))}
            </ul>
          )
        }
      </LoadedView>
    </Page>
  );
}
