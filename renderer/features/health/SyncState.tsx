import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCall } from '../../hooks/use-call.ts';
import { formatDateTime } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { searchState } from '../../parts/search-state.ts';
import { LoadedView } from '../../parts/Page.tsx';
import { Facts } from '../../ui/Facts.tsx';

const REFRESH_MS = 30_000;

/** How fresh the knowledge is; the Knowledge page has the rest. */
export function SyncState() {
  const { t, i18n } = useTranslation();
  const loaded = useCall('knowledge.status', {}, REFRESH_MS);
  const when = (iso: string | null): string =>
    iso === null ? t('knowledge.never') : formatDateTime(iso, i18n.language);
  return (
    <section className="card" data-testid="sync-state">
      <h2>{t('health.sync')}</h2>
      <LoadedView loaded={loaded}>
        {({ bundles, lastCheckedAt, nextCheckAt, lastFailure, index }) => (
          <>
            {lastFailure && (
              <Notice kind="warning">
                {t('knowledge.lastFailure')}, {when(lastFailure.at)}: <code>{lastFailure.code}</code>{' '}
                {lastFailure.message}
              </Notice>
            )}
            <Facts
              facts={[
                [
                  t('health.bundles'),
                  bundles.map(({ title, version }) => `${title} · ${t('knowledge.version', { version })}`).join(', ') ||
                    t('common.none'),
                ],
                [
                  t('health.index'),
                  `${t(`health.indexState.${index.state}`)}, ${t('knowledge.passages', { count: index.passages })}`,
                ],
                [
                  t('knowledge.search'),
                  bundles.map((bundle) => `${bundle.title}: ${searchState(bundle, t)}`).join('; ') || t('common.none'),
                ],
                [t('knowledge.lastChecked'), when(lastCheckedAt)],
                [t('knowledge.nextCheck'), when(nextCheckAt)],
              ]}
            />
            <Link to="/knowledge">{t('health.toKnowledge')}</Link>
          </>
        )}
      </LoadedView>
    </section>
  );
}
