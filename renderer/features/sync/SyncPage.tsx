import { useTranslation } from 'react-i18next';
import type { BundleStatus, KnowledgeStatus } from '../../../shared/contract/knowledge.ts';
import type { AnswerRate } from '../../../shared/contract/reports.ts';
import { useSession } from '../../hooks/session-context.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { formatDate, formatDateTime } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { LoadedView, Page } from '../../parts/Page.tsx';
import { searchState } from '../../parts/search-state.ts';
import { answerRates } from './answer-rates.ts';
import { CapsNotice } from './CapsNotice.tsx';
import { SyncButton } from '../../parts/sync/SyncButton.tsx';
import { Facts } from '../../ui/Facts.tsx';

/** How far a bundle is prepared for search by meaning changes while the page is open, ms. */
const REFRESH_MS = 30_000;

/** Which knowledge is here, who signed it, how old it is, and how the last sync went. */
export function SyncPage() {
  const { t } = useTranslation();
  const loaded = useCall('knowledge.status', {}, REFRESH_MS);
  const { account } = useSession();
  const rates = useCall('reports.rates', {}, REFRESH_MS);
  return (
    <Page title={t('knowledge.title')}>
      <SyncButton onDone={loaded.reload} fromFolder={account?.role === 'admin'} />
      <LoadedView loaded={loaded}>{(status) => <Status status={status} rates={rates.value} />}</LoadedView>
    </Page>
  );
}

interface StatusProps {
  readonly status: KnowledgeStatus;
  /** Null where they could not be read. */
  readonly rates: readonly AnswerRate[] | null;
}

function Status({ status, rates }: StatusProps) {
  const { t, i18n } = useTranslation();
  const { lastFailure, lastCheckedAt, breaker } = status;
  return (
    <>
      {lastFailure && (
        <Notice kind="warning" testId="last-failure">
          <p>
            {t('knowledge.lastFailure')}, {formatDateTime(lastFailure.at, i18n.language)}:{' '}
            <code>{lastFailure.code}</code>
          </p>
          <p>{lastFailure.message}</p>
          {breaker?.until && <p>{t('knowledge.leftAlone', { at: formatDateTime(breaker.until, i18n.language) })}</p>}
        </Notice>
      )}
      <CapsNotice status={status} />
      {status.bundles.length === 0 && <p>{t('knowledge.none')}</p>}
      {status.bundles.map((bundle) => (
        <BundleCard key={`${bundle.tenant}/${bundle.id}`} bundle={bundle} rates={rates} />
      ))}
      <dl className="facts">
        <div>
          <dt>{t('knowledge.lastChecked')}</dt>
          <dd>{lastCheckedAt ? formatDateTime(lastCheckedAt, i18n.language) : t('knowledge.never')}</dd>
        </div>
        <div>
          <dt>{t('knowledge.nextCheck')}</dt>
          <dd>{status.nextCheckAt ? formatDateTime(status.nextCheckAt, i18n.language) : t('knowledge.never')}</dd>
        </div>
        <div>
          <dt>{t('knowledge.sources')}</dt>
          <dd>{status.sources.join(', ') || t('common.none')}</dd>
        </div>
      </dl>
    </>
  );
}

function BundleCard({ bundle, rates }: { bundle: BundleStatus; rates: StatusProps['rates'] }) {
  const { t, i18n } = useTranslation();
  const day = (iso: string): string => formatDate(iso, i18n.language);
  const facts = [
    [t('knowledge.effective'), day(bundle.effectiveFrom)],
    [t('knowledge.expires'), day(bundle.expiresAt)],
    [t('knowledge.activated'), formatDateTime(bundle.activatedAt, i18n.language)],
    [t('knowledge.signedBy'), bundle.signedBy.map((key) => key.slice(0, 16)).join(', ')],
    [t('knowledge.search'), searchState(bundle, t)],
    [t('knowledge.selfTest'), t(`knowledge.selfTests.${bundle.selfTest}`)],
    [t('knowledge.previous'), bundle.previousVersion === null ? t('common.none') : String(bundle.previousVersion)],
    ...(rates === null ? [] : answerRates(bundle, rates, t, i18n.language)),
  ] as const;
  return (
    <section className="card bundle">
      <h2>
        {bundle.title} · {t('knowledge.version', { version: bundle.version })}
      </h2>
      <p>
        {t('knowledge.documents', { count: bundle.documents })}, {t('knowledge.passages', { count: bundle.passages })}
        {bundle.expired && `, ${t('knowledge.expired')}`}
        {bundle.stale && !bundle.expired && `, ${t('knowledge.stale')}`}
      </p>
      <Facts facts={facts} />
    </section>
  );
}
